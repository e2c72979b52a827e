package pushpool.api.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import pushpool.checkup.Finding;
import pushpool.checkup.Probe;
import pushpool.json.Json;

/** Whether news of tasks and functions reaches the monitor. */
final class RuleProbe implements Probe {
  private static final String TARGET = "AWSEvents";

  private final AwsCalls calls;
  private final List<String> rules;

  RuleProbe(AwsCalls calls, List<String> rules) {
    this.calls = calls;
    this.rules = rules;
  }

  @Override
  public String subject() {
    return "event rules";
  }

  @Override
  public List<Finding> look(Instant now) {
    return rules.stream().map(this::finding).toList();
  }

  private Finding finding(String rule) {
    var subject = "event rule " + rule;
    var found = calls.json("events:DescribeRule", TARGET, Map.of("Name", rule));
    if (found.isRefused()) {
      return Replies.unknown(subject, found);
    }
    if (!"ENABLED".equals(found.json().get("State"))) {
      return new Finding.Ill(
          subject,
          "It is disabled, so runs hear of their containers only when somebody looks.",
          "aws events enable-rule --name " + rule);
    }
    var targets = calls.json("events:ListTargetsByRule", TARGET, Map.of("Rule", rule));
    if (targets.isRefused()) {
      return Replies.unknown(subject, targets);
    }
    return Json.asArray(targets.json().get("Targets")).isEmpty()
        ? new Finding.Ill(subject, "It has no target.", "Deploy the stack again.")
        : new Finding.Well(subject, "It is enabled and has a target.");
  }
}
