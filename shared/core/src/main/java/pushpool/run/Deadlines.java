package pushpool.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** By when something must happen to a run in its present state, or somebody has to look. */
public final class Deadlines {
  /** From the intent to submit until the attempt may be taken over by another dispatcher. */
  public static final Duration SUBMIT = Duration.ofSeconds(20);

  /** From the submission until the infrastructure should have started. */
  public static final Duration START = Duration.ofMinutes(10);

  /** Between two looks at infrastructure that should be running. */
  public static final Duration LOOK = Duration.ofMinutes(30);

  /** What a container that reports its own states is given to end itself after a cancellation. */
  public static final Duration GRACE = Duration.ofSeconds(30);

  /** From the request to stop until the infrastructure should have ended. */
  public static final Duration STOP = Duration.ofSeconds(60);

  /** What whoever runs a run that the service did not start is given to end it. */
  public static final Duration ELSEWHERE = Duration.ofMinutes(5);

  /** Between two looks at a run whose pool or queue is paused. */
  public static final Duration PAUSED = Duration.ofSeconds(60);

  private Deadlines() {}

  /** Runs that the service does not start have none, but for the end of a pause. */
  static Optional<Instant> of(FlowRun run) {
    var since = run.state().timestamp();
    if (run.state().type() == StateType.PAUSED) {
      return run.state().details().pauseTimeout();
    }
    if (!run.isPushed()) {
      return Optional.empty();
    }
    if (run.state().type() != StateType.SCHEDULED && run.dispatch().attempts() == 0) {
      return elsewhere(run);
    }
    return switch (run.state().type()) {
      case SCHEDULED -> scheduled(run);
      case PENDING -> Optional.of(since.plus(isAnswered(run) ? START : SUBMIT));
      case RUNNING -> Optional.of(since.plus(LOOK));
      case CANCELLING -> Optional.of(since.plus(grace(run)));
      case PAUSED, COMPLETED, FAILED, CANCELLED, CRASHED -> Optional.empty();
    };
  }

  /**
   * A run that was created as begun is its creator's affair, but a cancellation ends all the same.
   */
  private static Optional<Instant> elsewhere(FlowRun run) {
    return Optional.of(run.state().timestamp().plus(ELSEWHERE))
        .filter(_ -> run.state().type() == StateType.CANCELLING);
  }

  private static Optional<Instant> scheduled(FlowRun run) {
    var due = run.progress().nextScheduledStart();
    return run.isDispatchable() ? due : due.map(time -> time.plus(LOOK));
  }

  private static boolean isAnswered(FlowRun run) {
    return run.dispatch().latest().flatMap(Submission::answer).isPresent();
  }

  private static Duration grace(FlowRun run) {
    var deaf = run.dispatch().latest().map(Submission::exitCodeDecides).orElse(true);
    return deaf ? Duration.ZERO : GRACE;
  }
}
