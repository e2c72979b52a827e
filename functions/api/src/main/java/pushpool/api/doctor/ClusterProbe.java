package pushpool.api.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import pushpool.checkup.Finding;
import pushpool.checkup.Probe;
import pushpool.json.Json;

/** Whether the clusters are there in which runs are started. */
final class ClusterProbe implements Probe {
  static final String TARGET = "AmazonEC2ContainerServiceV20141113";

  private final AwsCalls calls;
  private final Supplier<List<String>> clusters;

  ClusterProbe(AwsCalls calls, Supplier<List<String>> clusters) {
    this.calls = calls;
    this.clusters = clusters;
  }

  @Override
  public String subject() {
    return "ECS clusters";
  }

  @Override
  public List<Finding> look(Instant now) {
    return clusters.get().stream().map(this::finding).toList();
  }

  private Finding finding(String cluster) {
    var subject = "ECS cluster " + cluster;
    var reply = calls.json("ecs:DescribeClusters", TARGET, Map.of("clusters", List.of(cluster)));
    if (reply.isRefused()) {
      return Replies.unknown(subject, reply);
    }
    return Json.asArray(reply.json().get("clusters")).stream()
        .map(found -> Json.asObject(found).get("status"))
        .findFirst()
        .filter("ACTIVE"::equals)
        .<Finding>map(_ -> new Finding.Well(subject, "It is active."))
        .orElseGet(
            () ->
                new Finding.Ill(
                    subject,
                    "There is no active cluster of this name.",
                    "Create it, or name another in the base job template of the work pool."));
  }
}
