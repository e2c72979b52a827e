package pushpool.queue;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import pushpool.json.Json;
import pushpool.launch.Wakes;
import pushpool.limit.Scope;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Wakes by delayed messages of a standard queue; a delay is rounded up to whole seconds. */
public final class SqsWakes implements Wakes {
  private static final int LONGEST = (int) Wakes.LONGEST.toSeconds();

  private final SqsClient sqs;
  private final String queueUrl;

  public SqsWakes(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public void wake(UUID runId, Duration delay) {
    send(Map.of("flow_run_id", runId), delay);
  }

  @Override
  public void release(Scope scope, Duration delay) {
    send(Map.of("release", scope.text()), delay);
  }

  private void send(Map<String, Object> body, Duration delay) {
    var seconds = (int) Math.min(LONGEST, delay.plusNanos(999_999_999).toSeconds());
    sqs.sendMessage(
        message -> message.queueUrl(queueUrl).delaySeconds(seconds).messageBody(Json.text(body)));
  }
}
