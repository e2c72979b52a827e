package pushpool.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a run has come, derived from its states and its heartbeats.
 *
 * @param runCount how often it began to run; resuming does not count
 * @param totalRunTime the time spent in Running states that have ended
 * @param heard when the last heartbeat came from what runs it now
 */
public record Progress(
    long runCount,
    Optional<Instant> expectedStart,
    Optional<Instant> nextScheduledStart,
    Optional<Instant> start,
    Optional<Instant> end,
    Duration totalRunTime,
    Optional<Instant> heard) {

  public static final Progress NONE =
      new Progress(
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Duration.ZERO,
          Optional.empty());

  /**
   * The progress of a run that leaves {@code before} (if it had a state) and enters {@code next}.
   */
  public Progress entering(State next, Optional<State> before, boolean resumes) {
    var running = next.type() == StateType.RUNNING;
    var at = Optional.of(next.timestamp());
    return new Progress(
        running && !resumes ? runCount + 1 : runCount,
        expectedStart.or(() -> next.details().scheduledTime()).or(() -> at),
        next.type() == StateType.SCHEDULED ? next.details().scheduledTime() : Optional.empty(),
        running || next.type().isTerminal() ? start.or(() -> at) : start,
        next.type().isTerminal() ? end.or(() -> at) : Optional.empty(),
        totalRunTime.plus(before.map(state -> spent(state, next)).orElse(Duration.ZERO)),
        heard.filter(_ -> next.type() != StateType.PENDING && !next.type().isTerminal()));
  }

  Progress heard(Instant now) {
    return new Progress(
        runCount, expectedStart, nextScheduledStart, start, end, totalRunTime, Optional.of(now));
  }

  /** The time spent running by a run in this state, the present span included. */
  public Duration estimatedRunTime(State state, Instant now) {
    return state.type() == StateType.RUNNING
        ? totalRunTime.plus(Duration.between(state.timestamp(), now))
        : totalRunTime;
  }

  /** How much later than expected a run in this state started, or how late it is by now. */
  public Duration lateness(State state, Instant now) {
    var expected = expectedStart.orElse(now);
    var reached = start.orElse(state.type().isTerminal() ? expected : now);
    return reached.isAfter(expected) ? Duration.between(expected, reached) : Duration.ZERO;
  }

  private static Duration spent(State before, State next) {
    return before.type() == StateType.RUNNING
        ? Duration.between(before.timestamp(), next.timestamp())
        : Duration.ZERO;
  }
}
