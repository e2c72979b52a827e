package pushpool.launch;

import java.time.Duration;
import java.time.Instant;
import pushpool.run.Deadlines;
import pushpool.run.FlowRun;

/** How often, and until when, the infrastructure is asked for an attempt with its one token. */
record Patience(FlowRun run, Instant now) {
  private static final int MOST_REFUSALS = FailureClass.UNANSWERED.backoff().orElseThrow().tries();

  /**
   * How long to wait before the attempt is asked for again.
   *
   * @param counts whether that is one more try
   */
  record Pause(Duration length, boolean counts) {}

  /** A token is not asked with for ever: whoever should know it may have forgotten it. */
  boolean isExhausted() {
    var end = run.state().timestamp().plus(FailureClass.LONGEST_ASKING);
    return run.dispatch().refusals() >= MOST_REFUSALS || !now.isBefore(end);
  }

  int tries() {
    return Math.max(1, run.dispatch().refusals());
  }

  /**
   * Whether somebody had the attempt before who may submit it yet, whatever was said to this one.
   */
  boolean isForsaken() {
    return run.dispatch().refusals() > 0 && now.isBefore(forsaken());
  }

  private Instant forsaken() {
    return run.state().timestamp().plus(Deadlines.FORSAKEN);
  }

  /** Keeps the attempt until only its own answer can count. */
  Pause untilForsaken() {
    var left = Duration.between(now, forsaken());
    return new Pause(left.compareTo(Deadlines.STOP) < 0 ? left : Deadlines.STOP, false);
  }

  /**
   * After a failure of which it is unknown whether the request was accepted, or that says that it
   * was not even looked at: the token stays.
   *
   * @param share from 0 to 1, how the pauses of many are spread
   */
  Pause after(FailureClass failure, double share) {
    var throttled = failure == FailureClass.THROTTLED;
    var asked = throttled ? spells() : run.dispatch().refusals() + 1;
    return new Pause(failure.backoff().orElseThrow().pause(asked, share), !throttled);
  }

  /** Throttled calls are not counted; but the longer they go on, the longer the waits. */
  private int spells() {
    var first = FailureClass.THROTTLED.backoff().orElseThrow().first();
    var passed = Duration.between(run.state().timestamp(), now).dividedBy(first);
    return Long.SIZE - Long.numberOfLeadingZeros(passed) + 1;
  }
}
