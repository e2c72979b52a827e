package pushpool.api.doctor;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import pushpool.checkup.Finding;
import pushpool.checkup.Probe;
import pushpool.json.Json;

/** Whether the account may run enough at once. */
final class QuotaProbe implements Probe {
  private static final String TARGET = "ServiceQuotasV20190624";

  private final AwsCalls calls;

  QuotaProbe(AwsCalls calls) {
    this.calls = calls;
  }

  /** What is counted, by whom, and from how many on it is enough to begin with. */
  private enum Quota {
    LAMBDA_CONCURRENCY("lambda", "L-B99A9384", "concurrent executions of functions", 100),
    FARGATE_VCPU("fargate", "L-3032A538", "vCPUs of Fargate tasks", 16);

    private final String service;
    private final String code;
    private final String what;
    private final double enough;

    Quota(String service, String code, String what, double enough) {
      this.service = service;
      this.code = code;
      this.what = what;
      this.enough = enough;
    }
  }

  @Override
  public String subject() {
    return "quotas";
  }

  @Override
  public List<Finding> look(Instant now) {
    return Arrays.stream(Quota.values()).map(this::finding).toList();
  }

  private Finding finding(Quota quota) {
    var subject = "quota of " + quota.what;
    var wanted = Map.of("ServiceCode", quota.service, "QuotaCode", quota.code);
    var reply = calls.json("servicequotas:GetServiceQuota", TARGET, wanted);
    if (reply.isRefused()) {
      return Replies.unknown(subject, reply);
    }
    var value = (Number) Json.asObject(reply.json().get("Quota")).get("Value");
    return value.doubleValue() >= quota.enough
        ? new Finding.Well(subject, "It is %s.".formatted(value))
        : new Finding.Ill(
            subject,
            "It is %s, which a new account has until it asks for more.".formatted(value),
            "aws service-quotas request-service-quota-increase --service-code %s --quota-code %s --desired-value 1000"
                .formatted(quota.service, quota.code));
  }
}
