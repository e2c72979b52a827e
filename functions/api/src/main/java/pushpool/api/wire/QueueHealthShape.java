package pushpool.api.wire;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import pushpool.pool.Polls;

/** Whether the runs of a work queue are started in time, as Prefect spells it. */
public final class QueueHealthShape {
  private static final long MOST_LATE = 0;

  private QueueHealthShape() {}

  /**
   * @param pushed a queue that nobody polls is well as long as nothing is late in it
   */
  public static Map<String, Object> of(
      long late, Optional<Instant> polled, boolean pushed, Instant now) {
    var attended = pushed || polled.filter(at -> Polls.isFresh(at, now)).isPresent();
    var longest = Optional.of(Polls.FRESH.toSeconds()).filter(_ -> !pushed);
    var policy =
        new Shape()
            .with("maximum_late_runs", MOST_LATE)
            .with("maximum_seconds_since_last_polled", longest);
    return new Shape()
        .with("healthy", attended && late <= MOST_LATE)
        .with("late_runs_count", late)
        .with("last_polled", polled)
        .with("health_check_policy", policy.fields())
        .fields();
  }
}
