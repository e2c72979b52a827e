package pushpool.dispatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pushpool.json.Json;
import pushpool.launch.Launch;
import pushpool.launch.Launcher;
import pushpool.launch.News;
import pushpool.launch.Order;
import pushpool.run.FlowRun;
import pushpool.run.Submission;
import pushpool.targets.Finding;
import pushpool.targets.LambdaLint;
import pushpool.targets.LambdaRequest;
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
    var request = new LambdaRequest(order);
    var errors = LambdaLint.findings(request).stream().filter(Finding::isError).toList();
    return errors.isEmpty() ? invoked(request) : new Launch.Refused(errors.getFirst().toString());
  }

  private Launch invoked(LambdaRequest request) {
    var function = request.functionName().orElseThrow();
    try {
      var answer =
          lambda.invoke(
              r ->
                  r.functionName(function)
                      .qualifier(request.qualifier().orElse(null))
                      .invocationType(InvocationType.EVENT)
                      .payload(SdkBytes.fromByteArray(Json.bytes(request.payload()))));
      return new Launch.Started(function, String.valueOf(answer.responseMetadata().requestId()));
    } catch (IllegalArgumentException e) {
      return new Launch.Refused("the job configuration does not fit Lambda: " + e.getMessage());
    } catch (SdkException e) {
      return new Launch.Failed(AwsFailures.failure(e));
    }
  }

  @Override
  public Optional<News> look(FlowRun run, Instant now) {
    var young =
        run.dispatch()
            .latest()
            .flatMap(Submission::answer)
            .filter(answer -> now.isBefore(answer.at().plus(LONGEST)));
    return young.map(_ -> new News.Unclear(run.id(), run.dispatch().attempts()));
  }

  @Override
  public boolean stop(FlowRun run, String reason) {
    return true;
  }
}
