package pushpool.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks over what an order asks of Lambda. */
public final class LambdaLint {
  private static final String CONFIGURATION = "job_configuration.";
  private static final int MOST_PAYLOAD_BYTES = 256 * 1024;
  private static final String LIMITS =
      "A function runs for 15 minutes at most, and Lambda cannot stop one: a cancelled run is"
          + " Cancelled when its function ends. Use an ecs:push pool for what is longer.";

  private LambdaLint() {}

  /** What is to be said of the request, the worst first. */
  public static List<Finding> findings(LambdaRequest request) {
    var findings = new ArrayList<Finding>();
    var configuration = request.configuration();
    var path = CONFIGURATION + "function_name";
    var function = configuration.get("function_name");
    ArnRule.FUNCTION.judge(path, function).ifPresent(findings::add);
    var payload = configuration.get("payload");
    if (payload != null && !(payload instanceof Map<?, ?>)) {
      findings.add(
          Finding.wrong(CONFIGURATION + "payload", "'%s' is no object.".formatted(payload)));
    }
    var qualifier = configuration.get("qualifier");
    if (qualifier != null && !(qualifier instanceof String)) {
      findings.add(
          Finding.wrong(CONFIGURATION + "qualifier", "'%s' is no text.".formatted(qualifier)));
    }
    AccessLint.judge(configuration).forEach(findings::add);
    if (Jsons.isEmpty(function)) {
      findings.add(Finding.unfit(path, "It is not set, and there is nothing to invoke."));
    }
    var bytes = JsonSize.of(request.payload());
    if (bytes > MOST_PAYLOAD_BYTES) {
      findings.add(
          Finding.odd(
              CONFIGURATION + "payload",
              "The event has %d bytes; Lambda may refuse more than 262144.".formatted(bytes)));
    }
    findings.add(Finding.odd(path, LIMITS));
    return List.copyOf(findings);
  }
}
