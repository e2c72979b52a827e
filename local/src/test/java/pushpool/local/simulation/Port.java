package pushpool.local.simulation;

import static pushpool.local.simulation.Hazard.CALL_ANSWER_LOST;
import static pushpool.local.simulation.Hazard.CALL_FAILS;
import static pushpool.local.simulation.Hazard.QUEUE_FAILS;
import static pushpool.local.simulation.Hazard.TABLE_ANSWER_LOST;
import static pushpool.local.simulation.Hazard.TABLE_FAILS;

import java.util.Optional;

/** How a process reaches out, and what can go wrong with it. */
enum Port {
  READ(TABLE_FAILS, Optional.empty()),
  WRITE(TABLE_FAILS, Optional.of(TABLE_ANSWER_LOST)),
  CALL(CALL_FAILS, Optional.of(CALL_ANSWER_LOST)),
  QUEUE(QUEUE_FAILS, Optional.empty());

  private final Hazard before;
  private final Optional<Hazard> after;

  Port(Hazard before, Optional<Hazard> after) {
    this.before = before;
    this.after = after;
  }

  Hazard before() {
    return before;
  }

  Optional<Hazard> after() {
    return after;
  }
}
