package pushpool.api.doctor;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import pushpool.checkup.Finding;
import pushpool.checkup.Probe;

/** Whether the roles are there that tasks are given, and tasks may take them on. */
final class RoleProbe implements Probe {
  private final AwsCalls calls;
  private final Supplier<List<String>> roles;

  RoleProbe(AwsCalls calls, Supplier<List<String>> roles) {
    this.calls = calls;
    this.roles = roles;
  }

  @Override
  public String subject() {
    return "roles of tasks";
  }

  @Override
  public List<Finding> look(Instant now) {
    return roles.get().stream().map(this::finding).toList();
  }

  private Finding finding(String arn) {
    var subject = "role " + arn;
    var name = arn.substring(arn.lastIndexOf('/') + 1);
    var reply = calls.form("iam:GetRole", "2010-05-08", "RoleName=" + name);
    if (reply.text().contains("NoSuchEntity")) {
      return new Finding.Ill(
          subject, "There is no such role.", "Create it, or name another in the work pool.");
    }
    if (reply.isRefused()) {
      return Replies.unknown(subject, reply);
    }
    var trust = Replies.element(reply.text(), "AssumeRolePolicyDocument").orElse("");
    return URLDecoder.decode(trust, StandardCharsets.UTF_8).contains("ecs-tasks.amazonaws.com")
        ? new Finding.Well(subject, "Tasks may take it on.")
        : new Finding.Ill(
            subject,
            "Its trust policy does not let ECS tasks take it on.",
            "Allow sts:AssumeRole to the principal ecs-tasks.amazonaws.com in it.");
  }
}
