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

  /** What a tick looks at; with more than that the next one goes on. */
  private static final int MOST = 16_000;

  private final FlowRuns runs;
  private final Wakes wakes;

  public SweepRuns(FlowRuns runs, Wakes wakes) {
    this.runs = runs;
    this.wakes = wakes;
  }

  /** One tick. Answers how many runs it woke or put off. */
  public int sweep(Instant now) {
    var due = runs.due(now.plus(AHEAD), MOST);
    var near = now.plus(AHEAD);
    var alarms =
        due.stream()
            .filter(run -> !deadline(run, now).isAfter(run.isPushed() ? near : now))
            .map(run -> alarm(run, now));
    // What is due soon comes first: a tick may be cut short.
    wakes.wakeAll(alarms.toList());
    due.stream().filter(run -> deadline(run, now).isAfter(near)).forEach(this::putOff);
    return due.size();
  }

  /**
   * A run that others start is most likely taken before it is late; a later tick finds the rest.
   */
  private static Instant deadline(FlowRun run, Instant now) {
    return run.dispatch().deadline().orElse(now);
  }

  private static Wakes.Alarm alarm(FlowRun run, Instant now) {
    var delay = Duration.between(now, deadline(run, now));
    return new Wakes.Alarm(run.id(), delay.isNegative() ? Duration.ZERO : delay);
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
