package pushpool.local.simulation;

import static pushpool.local.simulation.Hazard.EVENT_LATE;
import static pushpool.local.simulation.Hazard.EVENT_LOST;
import static pushpool.local.simulation.Hazard.EVENT_TWICE;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import pushpool.json.Json;

/** EventBridge on its way to the monitor, which is called again when it fails, but not for ever. */
final class Bus {
  private static final String ME = "bus";
  private static final int MOST_TRIES = 3;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATE = Duration.ofMinutes(10);

  private final Fleet monitor;
  private final Nature nature;
  private final UnaryOperator<Map<String, Object>> onTheWay;

  Bus(Fleet monitor, Nature nature, UnaryOperator<Map<String, Object>> onTheWay) {
    this.monitor = monitor;
    this.nature = nature;
    this.onTheWay = onTheWay;
  }

  /**
   * Puts an event on the bus.
   *
   * @param about what to call it in the trace
   */
  void put(String about, Map<String, Object> event) {
    if (nature.strikes(EVENT_LOST, ME, about)) {
      return;
    }
    deliver(about, event, soon(about), 1);
    if (nature.strikes(EVENT_TWICE, ME, about)) {
      deliver(about, event, soon(about), 1);
    }
  }

  private Duration soon(String about) {
    var late = nature.strikes(EVENT_LATE, ME, about) ? LATE : SOON;
    return nature.chance().between(Duration.ofMillis(10), late);
  }

  private void deliver(String about, Map<String, Object> event, Duration delay, int attempt) {
    nature.agenda().in(delay, () -> receive(about, event, attempt));
  }

  private void receive(String about, Map<String, Object> event, int attempt) {
    nature.trace().say(ME, "tells", about);
    if (monitor.call(Json.bytes(onTheWay.apply(event))).isEmpty()) {
      if (attempt < MOST_TRIES) {
        deliver(about, event, Duration.ofMinutes(attempt), attempt + 1);
      } else {
        nature.trace().say(ME, "keeps a dead letter:", about);
      }
    }
  }
}
