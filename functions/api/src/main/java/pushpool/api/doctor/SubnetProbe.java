package pushpool.api.doctor;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import pushpool.checkup.Finding;
import pushpool.checkup.Probe;

/** Whether the subnets are there in which tasks run, with addresses that are free. */
final class SubnetProbe implements Probe {
  private static final int FEW = 10;

  private final AwsCalls calls;
  private final Supplier<List<String>> subnets;

  SubnetProbe(AwsCalls calls, Supplier<List<String>> subnets) {
    this.calls = calls;
    this.subnets = subnets;
  }

  @Override
  public String subject() {
    return "subnets";
  }

  @Override
  public List<Finding> look(Instant now) {
    var named = subnets.get();
    return named.isEmpty()
        ? List.of(
            new Finding.Ill(
                subject(),
                "The stack knows none, so a Fargate task needs a work pool that names some.",
                "Deploy with Subnets, or with EcsStarter=yes."))
        : named.stream().map(this::finding).toList();
  }

  private Finding finding(String subnet) {
    var subject = "subnet " + subnet;
    var reply = calls.form("ec2:DescribeSubnets", "2016-11-15", "SubnetId.1=" + subnet);
    if (reply.text().contains("InvalidSubnetID")) {
      return new Finding.Ill(
          subject, "There is no such subnet.", "Deploy with Subnets that there are.");
    }
    if (reply.isRefused()) {
      return Replies.unknown(subject, reply);
    }
    var free = Replies.element(reply.text(), "availableIpAddressCount");
    return free.map(Integer::parseInt)
        .map(count -> counted(subject, count))
        .orElseGet(() -> Replies.unknown(subject, reply));
  }

  private static Finding counted(String subject, int free) {
    return free >= FEW
        ? new Finding.Well(subject, "%d addresses are free.".formatted(free))
        : new Finding.Ill(
            subject,
            "Only %d addresses are free, and each task takes one.".formatted(free),
            "Deploy with more or larger Subnets, or let fewer runs begin at once.");
  }
}
