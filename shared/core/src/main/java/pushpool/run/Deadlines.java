package pushpool.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** By when something must happen to a run in its present state, or somebody has to look. */
public final class Deadlines {
  /** From the intent to submit until the attempt may be taken over by another dispatcher. */
  public static final Duration SUBMIT = Duration.ofSeconds(20);

  /**
   * From the intent to submit until nobody who had the attempt and was not heard of can submit it
   * any more: twice what an invocation of the dispatcher may take.
   */
  public static final Duration FORSAKEN = Duration.ofMinutes(10);

  /** From the submission until the infrastructure should have started. */
  public static final Duration START = Duration.ofMinutes(10);

  /** Between two looks at infrastructure that should be running. */
  public static final Duration LOOK = Duration.ofMinutes(30);

  /** What a container that reports its own states is given to end itself after a cancellation. */
  public static final Duration GRACE = Duration.ofSeconds(30);

  /** What a container that has reported the end of its run is given to end itself. */
  public static final Duration EXIT = Duration.ofMinutes(5);

  /** From the request to stop until the infrastructure should have ended. */
  public static final Duration STOP = Duration.ofSeconds(60);

  /** From the request to cancel until the run is cancelled, whether anybody confirms it or not. */
  public static final Duration CANCEL = Duration.ofMinutes(5);

  /** From the time at which a run should have been taken until it is late. */
  public static final Duration LATE = Duration.ofSeconds(15);

  /** How long a run that has sent heartbeats may be silent: three times the usual interval. */
  public static final Duration SILENCE = Duration.ofMinutes(9);

  /** Between two looks at the first of a line of waiting runs, or at an attempt that is held up. */
  public static final Duration FIRST_IN_LINE = Duration.ofSeconds(60);

  /** The soonest look at a run that waits behind others. */
  public static final Duration IN_LINE = Duration.ofMinutes(10);

  /** Over how long such looks are spread. */
  private static final Duration SPREAD = Duration.ofHours(3);

  private Deadlines() {}

  /**
   * When a run that waits in a line is looked at. What it waits for wakes it; the look finds a wake
   * that was lost, for which it is enough that the first is looked at soon. The others are looked
   * at each at another time, so that many who wait are not all looked at together.
   */
  public static Instant inLine(FlowRun run, boolean isFirst, Instant now) {
    var share = Math.floorMod(run.id().hashCode(), SPREAD.toSeconds());
    return isFirst ? now.plus(FIRST_IN_LINE) : now.plus(IN_LINE).plusSeconds(share);
  }

  static Optional<Instant> of(FlowRun run) {
    var since = run.state().timestamp();
    return switch (run.state().type()) {
      case SCHEDULED -> run.isPushed() ? scheduled(run) : lateness(run);
      case PENDING -> Optional.of(pending(run)).filter(_ -> ours(run));
      case RUNNING -> silence(run).or(() -> Optional.of(since.plus(LOOK)).filter(_ -> ours(run)));
      case PAUSED -> run.state().details().pauseTimeout();
      case CANCELLING -> Optional.of(since.plus(ours(run) ? grace(run) : CANCEL));
      case COMPLETED, FAILED -> left(run, isDeaf(run) ? Duration.ZERO : EXIT);
      case CANCELLED, CRASHED -> left(run, Duration.ZERO);
    };
  }

  /** When a run is late, unless it is already or was only made to be tried again. */
  static Optional<Instant> lateness(FlowRun run) {
    var state = run.state();
    var due = run.progress().nextScheduledStart();
    return due.filter(_ -> state.name().equals(StateType.SCHEDULED.title()))
        .map(time -> later(time, state.timestamp()).plus(LATE));
  }

  /** When a run that has sent heartbeats has been silent for too long. */
  static Optional<Instant> silence(FlowRun run) {
    var heard = run.progress().heard();
    return heard.map(at -> later(at, run.state().timestamp()).plus(SILENCE));
  }

  /** When a cancellation ends, whatever becomes of it. */
  public static Instant cancelled(FlowRun run) {
    return run.state().timestamp().plus(CANCEL);
  }

  /** When a run that was submitted has taken too long to start, where its job says so. */
  static Optional<Instant> started(FlowRun run) {
    return run.dispatch().latest().flatMap(Deadlines::started);
  }

  private static Optional<Instant> started(Submission attempt) {
    var allowed = attempt.terms().startTimeout();
    return attempt.answer().flatMap(answer -> allowed.map(answer.at()::plus));
  }

  private static Instant pending(FlowRun run) {
    var since = run.state().timestamp();
    return isAnswered(run) ? lookAtStart(run, since) : since.plus(SUBMIT);
  }

  /** When what was submitted and has not started is looked at the next time. */
  public static Instant lookAtStart(FlowRun run, Instant now) {
    var next = now.plus(START);
    return started(run).filter(at -> at.isAfter(now) && at.isBefore(next)).orElse(next);
  }

  /** What the service did not begin is its creator's affair. */
  private static boolean ours(FlowRun run) {
    return run.isPushed() && run.dispatch().attempts() > 0;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Optional<Instant> scheduled(FlowRun run) {
    if (run.dispatch().turn().waitsFor().isPresent()) {
      // Whoever finds it late looks at once, and decides when the next look is.
      return run.dispatch().deadline();
    }
    var due = run.progress().nextScheduledStart();
    return run.isDispatchable() ? due : due.map(time -> time.plus(LOOK));
  }

  private static boolean isAnswered(FlowRun run) {
    return run.dispatch().latest().flatMap(Submission::answer).isPresent();
  }

  private static Duration grace(FlowRun run) {
    return isDeaf(run) ? Duration.ZERO : GRACE;
  }

  /** Whether what runs it knows nothing of the run's states. */
  private static boolean isDeaf(FlowRun run) {
    return run.dispatch().latest().map(Submission::exitCodeDecides).orElse(true);
  }

  /** When the infrastructure of a run that is over must have ended. */
  private static Optional<Instant> left(FlowRun run, Duration exit) {
    return Optional.of(run.state().timestamp().plus(exit)).filter(_ -> run.isSubmitted());
  }
}
