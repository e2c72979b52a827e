package pushpool.local.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import pushpool.json.Json;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaResponseMetadata;

/**
 * A Lambda whose functions refuse nothing: an attempt that is asked for twice is done twice, as the
 * service says it may be.
 */
final class SimulatedLambda implements LambdaClient {
  private final Nature nature;
  private final Bus bus;
  private final WorkAudit audit;
  private final Function<Attempt, Script> scripts;
  private int count;

  SimulatedLambda(Nature nature, Bus bus, WorkAudit audit, Function<Attempt, Script> scripts) {
    this.nature = nature;
    this.bus = bus;
    this.audit = audit;
    this.scripts = scripts;
  }

  @Override
  public InvokeResponse invoke(InvokeRequest request) {
    var payload = Json.object(request.payload().asByteArray());
    var attempt =
        new Attempt(
            UUID.fromString((String) payload.get("flow_run_id")),
            ((Long) payload.get("attempt")).intValue());
    nature.trace().say("Lambda", "begins invocation", ++count, "for", attempt);
    var script = scripts.apply(attempt);
    nature.agenda().in(time(script), () -> end(attempt, script, payload));
    var id = Map.of(AwsHeader.AWS_REQUEST_ID, "request " + count);
    var answer = InvokeResponse.builder().statusCode(202);
    answer.responseMetadata(LambdaResponseMetadata.create(DefaultAwsResponseMetadata.create(id)));
    return answer.build();
  }

  private static Duration time(Script script) {
    return script.works().compareTo(Duration.ofMinutes(14)) < 0
        ? script.works()
        : Duration.ofMinutes(14);
  }

  private void end(Attempt attempt, Script script, Map<String, Object> payload) {
    var succeeds = script.ending() == Script.Ending.COMPLETES;
    if (succeeds) {
      audit.succeeds(attempt.run());
    }
    var condition = succeeds ? "Success" : "RetriesExhausted";
    bus.put(
        "invocation of " + attempt + ": " + condition,
        Map.of(
            "source",
            "lambda",
            "detail",
            Map.of(
                "requestContext",
                Map.of("condition", condition),
                "requestPayload",
                payload,
                "responsePayload",
                Map.of())));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
