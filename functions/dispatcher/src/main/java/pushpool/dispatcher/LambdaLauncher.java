package pushpool.dispatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pushpool.json.Json;
import pushpool.launch.Launch;
import pushpool.launch.Launcher;
import pushpool.launch.News;
import pushpool.launch.Order;
import pushpool.run.FlowRun;
import pushpool.run.Submission;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/**
 * Runs a job as an asynchronous invocation of a Lambda function.
 *
 * <p>Lambda knows no token, so what is promised is less than with ECS. An attempt is handed over at
 * least once: one whose answer got lost (no answer in time, or an error of Lambda's own) is invoked
 * again, and Lambda itself may deliver an event twice. What was refused in so many words was not
 * handed over, and is a new attempt when it is repeated. The payload names {@code flow_run_id} and
 * {@code attempt}, the same in every delivery of an attempt, so a function that must not run twice
 * can remember the pair and refuse the second. An invocation cannot be stopped or looked for; it
 * ends by itself within 15 minutes.
 */
public final class LambdaLauncher implements Launcher {
  /** An event may wait for six hours, and a function may take a quarter of one. */
  private static final Duration LONGEST = Duration.ofMinutes(6 * 60 + 15);

  private final LambdaClient lambda;

  public LambdaLauncher(LambdaClient lambda) {
    this.lambda = lambda;
  }

  @Override
  public Launch launch(Order order) {
    var job = order.job().configuration();
    try {
      var function =
          Jsons.text(job, "function_name")
              .orElseThrow(() -> new IllegalArgumentException("function_name is not set."));
      var qualifier = Jsons.text(job, "qualifier").orElse(null);
      var payload = SdkBytes.fromByteArray(Json.bytes(payload(order)));
      var answer =
          lambda.invoke(
              r ->
                  r.functionName(function)
                      .qualifier(qualifier)
                      .invocationType(InvocationType.EVENT)
                      .payload(payload));
      return new Launch.Started(function, String.valueOf(answer.responseMetadata().requestId()));
    } catch (IllegalArgumentException e) {
      return new Launch.Refused("the job configuration does not fit Lambda: " + e.getMessage());
    } catch (SdkException e) {
      return new Launch.Failed(AwsFailures.failure(e));
    }
  }

  private static Map<String, Object> payload(Order order) {
    var payload =
        new LinkedHashMap<String, Object>(Jsons.object(order.job().configuration().get("payload")));
    payload.put("flow_run_id", order.run().id());
    payload.put("attempt", (long) order.attempt().attempt());
    payload.put("parameters", order.run().details().parameters());
    payload.put("env", order.job().environment());
    order.job().command().ifPresent(words -> payload.put("command", words));
    return payload;
  }

  @Override
  public Optional<News> look(FlowRun run, Instant now) {
    var young =
        run.dispatch()
            .latest()
            .flatMap(Submission::answer)
            .filter(answer -> now.isBefore(answer.at().plus(LONGEST)));
    return young.map(_ -> new News.Preparing(run.id(), run.dispatch().attempts()));
  }

  @Override
  public boolean stop(FlowRun run, String reason) {
    return true;
  }
}
