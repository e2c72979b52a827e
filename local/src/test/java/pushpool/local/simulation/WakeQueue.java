package pushpool.local.simulation;

import static pushpool.local.simulation.Hazard.WAKE_LATE;
import static pushpool.local.simulation.Hazard.WAKE_TWICE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.json.Json;
import pushpool.launch.Wakes;
import pushpool.limit.Scope;

/** The wake queue: at least once, in any order, and into the dead letters after too many tries. */
final class WakeQueue {
  private static final String ME = "wake queue";
  private static final int MOST_RECEIVES = 5;
  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration LATE = Duration.ofMinutes(5);
  private static final Duration INVISIBLE = Duration.ofMinutes(10);

  private final Fleet dispatcher;
  private final Nature nature;
  private int sent;

  WakeQueue(Fleet dispatcher, Nature nature) {
    this.dispatcher = dispatcher;
    this.nature = nature;
  }

  private record Message(int number, String kind, String what, int receives) {
    Message again() {
      return new Message(number, kind, what, receives + 1);
    }
  }

  /** The queue as a process sees it. */
  Wakes seenFrom(Sandbox sandbox) {
    return new Wakes() {
      @Override
      public void wake(UUID run, Duration delay) {
        outside(sandbox, "wake", new Message(++sent, "flow_run_id", run.toString(), 1), delay);
      }

      @Override
      public void release(Scope scope, Duration delay) {
        outside(sandbox, "release", new Message(++sent, "release", scope.text(), 1), delay);
      }
    };
  }

  private void outside(Sandbox sandbox, String call, Message message, Duration delay) {
    sandbox.outside(
        Port.QUEUE,
        call,
        () -> {
          send(message, delay);
          return message;
        });
  }

  private void send(Message message, Duration delay) {
    if (delay.isNegative() || delay.compareTo(Wakes.LONGEST) > 0) {
      throw new IllegalArgumentException("SQS refuses a delay of " + delay);
    }
    deliver(message, delay);
    if (nature.strikes(WAKE_TWICE, ME, message.what())) {
      deliver(message, delay);
    }
  }

  private void deliver(Message message, Duration delay) {
    var late = nature.strikes(WAKE_LATE, ME, message.what()) ? LATE : SOON;
    nature
        .agenda()
        .in(delay.plus(nature.chance().between(Duration.ZERO, late)), () -> receive(message));
  }

  private void receive(Message message) {
    nature.trace().say(ME, "wakes for", message.what());
    if (isTaken(message)) {
      return;
    }
    if (message.receives() == MOST_RECEIVES) {
      nature.trace().say(ME, "keeps a dead letter about", message.what());
      return;
    }
    deliver(message.again(), nature.chance().between(Duration.ofSeconds(5), INVISIBLE));
  }

  private boolean isTaken(Message message) {
    var body = Json.text(Map.of(message.kind(), message.what()));
    var record = Map.of("messageId", "wake-" + message.number(), "body", body);
    var answer = dispatcher.call(Json.bytes(Map.of("Records", List.of(record))));
    answer.ifPresent(
        given ->
            nature
                .verdicts()
                .require(hasTaken(given) || given.isHurt(), Law.NO_FALL, "a wake failed"));
    return answer.filter(WakeQueue::hasTaken).isPresent();
  }

  private static boolean hasTaken(Fleet.Answer answer) {
    return Json.asArray(answer.body().get("batchItemFailures")).isEmpty();
  }
}
