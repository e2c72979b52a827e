package pushpool.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import pushpool.json.Json;
import pushpool.launch.Wakes;
import pushpool.limit.Scope;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Wakes by delayed messages of a standard queue; a delay is rounded up to whole seconds. */
public final class SqsWakes implements Wakes {
  /** What the queue takes in one request. */
  private static final int BATCH = 10;

  private static final int LONGEST = (int) Wakes.LONGEST.toSeconds();

  private final SqsClient sqs;
  private final String queueUrl;

  public SqsWakes(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public void wake(UUID runId, Duration delay) {
    send(body(runId), delay);
  }

  @Override
  public void release(Scope scope, Duration delay) {
    send(Json.text(Map.of("release", scope.text())), delay);
  }

  private void send(String body, Duration delay) {
    sqs.sendMessage(
        message -> message.queueUrl(queueUrl).delaySeconds(seconds(delay)).messageBody(body));
  }

  @Override
  public void wakeAll(List<Alarm> alarms) {
    for (var from = 0; from < alarms.size(); from += BATCH) {
      send(alarms.subList(from, Math.min(from + BATCH, alarms.size())));
    }
  }

  /** What the queue does not take in a batch is sent once more by itself. */
  private void send(List<Alarm> batch) {
    var entries =
        IntStream.range(0, batch.size())
            .mapToObj(number -> entry(String.valueOf(number), batch.get(number)))
            .toList();
    sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries)).failed().stream()
        .map(failed -> batch.get(Integer.parseInt(failed.id())))
        .forEach(alarm -> wake(alarm.runId(), alarm.delay()));
  }

  private static SendMessageBatchRequestEntry entry(String id, Alarm alarm) {
    return SendMessageBatchRequestEntry.builder()
        .id(id)
        .delaySeconds(seconds(alarm.delay()))
        .messageBody(body(alarm.runId()))
        .build();
  }

  private static int seconds(Duration delay) {
    return (int) Math.min(LONGEST, delay.plusNanos(999_999_999).toSeconds());
  }

  private static String body(UUID runId) {
    return Json.text(Map.of("flow_run_id", runId));
  }
}
