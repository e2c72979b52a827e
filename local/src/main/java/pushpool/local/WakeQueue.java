package pushpool.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import pushpool.json.Json;
import pushpool.launch.Wakes;
import pushpool.limit.Scope;

/**
 * The wake queue: delayed messages, delivered as SQS events, again when the function fails.
 * Messages are not kept over a restart; the sweep finds what they were about.
 */
final class WakeQueue implements Wakes, AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final int MOST_RECEIVES = 5;
  private static final int WORKERS = 2;

  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          WORKERS, Thread.ofPlatform().name("wake-", 0).daemon().factory());
  private final AtomicLong sent = new AtomicLong();
  private final InstantSource clock;
  private volatile RequestStreamHandler dispatcher;

  WakeQueue(InstantSource clock) {
    this.clock = clock;
  }

  /** Messages that come before there is anybody to deliver them to are lost. */
  void deliverTo(RequestStreamHandler handler) {
    dispatcher = handler;
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
    if (dispatcher != null && !timer.isShutdown()) {
      var message = new Message(sent.incrementAndGet(), body, 1);
      timer.schedule(() -> deliver(message), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private record Message(long number, Map<String, Object> body, int receives) {}

  private void deliver(Message message) {
    if (isTaken(message)) {
      return;
    }
    if (message.receives() == MOST_RECEIVES) {
      System.err.println("pushpool: a wake was given up: " + message.body());
      return;
    }
    var again = new Message(message.number(), message.body(), message.receives() + 1);
    timer.schedule(() -> deliver(again), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean isTaken(Message message) {
    try {
      var answer = Json.object(Invocation.of(dispatcher, event(message)));
      return Json.asArray(answer.get("batchItemFailures")).isEmpty();
    } catch (RuntimeException e) {
      System.err.println("pushpool: the dispatcher failed: " + e);
      return false;
    }
  }

  private byte[] event(Message message) {
    var record =
        Map.of(
            "messageId",
            "wake-" + message.number(),
            "receiptHandle",
            "wake-" + message.number() + "-" + message.receives(),
            "body",
            Json.text(message.body()),
            "attributes",
            Map.of(
                "ApproximateReceiveCount", String.valueOf(message.receives()),
                "SentTimestamp", String.valueOf(clock.millis())),
            "messageAttributes",
            Map.of(),
            "eventSource",
            "aws:sqs",
            "eventSourceARN",
            "arn:aws:sqs:local:000000000000:wake",
            "awsRegion",
            "local");
    return Json.bytes(Map.of("Records", List.of(record)));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
