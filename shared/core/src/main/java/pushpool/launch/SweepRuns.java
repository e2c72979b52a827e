package pushpool.launch;

import java.time.Duration;
import java.time.Instant;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;

/**
 * Finds the runs at which somebody must look, and wakes the dispatcher for each at its time; for
 * those that the service does not start, once that has passed. Waking twice is harmless.
 */
public final class SweepRuns {
  /** How far ahead runs are armed: more than a minute, so that every tick reaches into the next. */
  public static final Duration AHEAD = Duration.ofSeconds(90);

  private static final int MOST = 1000;

  private final FlowRuns runs;
  private final Wakes wakes;

  public SweepRuns(FlowRuns runs, Wakes wakes) {
    this.runs = runs;
    this.wakes = wakes;
  }

  /** One tick. Answers how many runs it woke or put off. */
  public int sweep(Instant now) {
    var due = runs.due(now.plus(AHEAD), MOST);
    due.forEach(run -> attend(run, now));
    return due.size();
  }

  private void attend(FlowRun run, Instant now) {
    var deadline = run.dispatch().deadline().orElse(now);
    if (deadline.isAfter(now.plus(AHEAD))) {
      putOff(run);
      return;
    }
    if (deadline.isAfter(now) && !run.isPushed()) {
      // Most likely somebody takes it before it is late; a later tick finds the others.
      return;
    }
    var delay = Duration.between(now, deadline);
    wakes.wake(run.id(), delay.isNegative() ? Duration.ZERO : delay);
  }

  /**
   * The entry was left where it was while the run made progress; now it is moved to the deadline.
   */
  private void putOff(FlowRun seen) {
    runs.change(
        seen.id(),
        run -> {
          var later = run.with(run.dispatch().seen(), run.updated());
          return new FlowRuns.Change<>(later, later);
        });
  }
}
