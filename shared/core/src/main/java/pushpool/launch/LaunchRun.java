package pushpool.launch;

import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.PENDING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pushpool.launch.JoinLine.Blocked;
import pushpool.limit.Scope;
import pushpool.request.Ids;
import pushpool.run.Admissions;
import pushpool.run.Deadlines;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.FlowRuns.Change;
import pushpool.run.SetState;
import pushpool.run.State;
import pushpool.run.StateType;
import pushpool.run.Submission;
import pushpool.run.Transition;
import pushpool.run.Turns;
import pushpool.run.Wait;

/**
 * Submits a run that is due, once. The intent is written first and has one winner; whoever takes an
 * attempt over asks the infrastructure again with the attempt's own token.
 */
public final class LaunchRun {
  private static final int MOST_REFUSALS = FailureClass.UNANSWERED.backoff().orElseThrow().tries();

  private final FlowRuns runs;
  private final SetState setState;
  private final AdmitRun admit;
  private final JoinLine line;
  private final RenderJob render;
  private final Launchers launchers;
  private final Wakes wakes;
  private final Ids ids;
  private final Recovery recovery;

  public LaunchRun(
      FlowRuns runs,
      Admissions admissions,
      Turns turns,
      RenderJob render,
      Launchers launchers,
      Wakes wakes,
      Ids ids) {
    this.runs = runs;
    this.line = new JoinLine(turns, ids);
    this.admit = new AdmitRun(admissions, turns, line, ids);
    this.setState = new SetState(runs);
    this.render = render;
    this.launchers = launchers;
    this.wakes = wakes;
    this.ids = ids;
    this.recovery = new Recovery(ids);
  }

  /**
   * Launches a run that is scheduled and due, or takes over an attempt whose submitter's time is
   * up.
   */
  public void launch(FlowRun run, Instant now) {
    launch(run, Optional.empty(), now);
  }

  /**
   * Launches a run that was called from the line of those who wait for this. Answers whether it was
   * submitted.
   */
  boolean launchCalled(FlowRun run, Scope from, Instant now) {
    return launch(run, Optional.of(from), now);
  }

  private boolean launch(FlowRun run, Optional<Scope> called, Instant now) {
    return switch (render.render(run)) {
      case RenderJob.Rendered.Ready(var job, var site) -> {
        var claimed = claim(run, new AdmitRun.Asked(job, site, called), now);
        claimed.ifPresent(mine -> submit(mine, job, now));
        yield claimed.isPresent();
      }
      case RenderJob.Rendered.Held held -> hold(run, held, now);
      case RenderJob.Rendered.Orphaned(var reason) -> giveUp(run, CANCELLED, reason, now);
      case RenderJob.Rendered.Unusable(var reason) -> giveUp(run, CRASHED, reason, now);
    };
  }

  private Optional<FlowRun> claim(FlowRun seen, AdmitRun.Asked asked, Instant now) {
    return runs.change(
            seen.id(),
            run -> {
              var same = run.state().id().equals(seen.state().id());
              return same && run.isDispatchable()
                  ? admit.admit(run, asked, now)
                  : takeOver(run, now);
            })
        .flatMap(claimed -> claimed);
  }

  private static Change<Optional<FlowRun>> takeOver(FlowRun run, Instant now) {
    var late = run.dispatch().deadline().filter(end -> !end.isAfter(now)).isPresent();
    if (run.state().type() != PENDING || !run.dispatch().isOpen() || !late) {
      return new Change<>(run, Optional.empty());
    }
    var until = Optional.of(now.plus(Deadlines.SUBMIT));
    var taken = run.with(run.dispatch().takenOver(now).until(until).seen(), now);
    return new Change<>(taken, Optional.of(taken));
  }

  private void submit(FlowRun run, Job job, Instant now) {
    var launcher = launchers.of(run);
    if (launcher.isEmpty()) {
      end(run, CRASHED, "No launcher serves this type of work pool.", now);
      return;
    }
    if (isExhausted(run, now)) {
      var last = run.state().message().orElse("");
      giveUp(run, CRASHED, "Given up after %d tries. %s".formatted(tries(run), last), now);
      return;
    }
    var order = new Order(run, run.dispatch().latest().orElseThrow(), job);
    switch (launcher.get().launch(order)) {
      case Launch.Started started -> record(order, started, launcher.get(), now);
      case Launch.Busy(var after, var reason) -> postpone(order, reason, after, true, now);
      case Launch.Failed(var failure) -> fail(order, failure, launcher.get(), now);
      case Launch.Refused(var reason) when isForsaken(run, now) -> askOnce(order, reason, now);
      case Launch.Refused(var reason) -> refuse(order, reason, now);
    }
  }

  /** A token is not asked with for ever: whoever should know it may have forgotten it. */
  private static boolean isExhausted(FlowRun run, Instant now) {
    var end = run.state().timestamp().plus(FailureClass.LONGEST_ASKING);
    return run.dispatch().refusals() >= MOST_REFUSALS || !now.isBefore(end);
  }

  private static int tries(FlowRun run) {
    return Math.max(1, run.dispatch().refusals());
  }

  private void record(Order order, Launch.Started answered, Launcher launcher, Instant now) {
    var answer = new Submission.Answer(answered.infrastructureId(), answered.requestId(), now);
    var after =
        runs.change(
            order.run().id(),
            run -> {
              var known = isAwaited(run, order) ? begun(run, answer, now) : run;
              return new Change<>(known, known);
            });
    if (after.filter(run -> isAwaited(run, order) && !isUnwanted(run)).isEmpty()) {
      var started = order.run().with(order.run().dispatch().answered(answer), now);
      stop(started, launcher);
    }
  }

  /** What nobody heard is said again, by whoever is woken for a run that is over. */
  private void stop(FlowRun run, Launcher launcher) {
    if (!launcher.stop(run, "The flow run no longer waits for this task.")) {
      wakes.wake(run.id(), Deadlines.STOP);
    }
  }

  /** Whether the attempt is the one that counts, and was not given up meanwhile. */
  private static boolean isAwaited(FlowRun run, Order order) {
    return isCurrent(run, order)
        && run.dispatch().latest().filter(attempt -> attempt.setback().isEmpty()).isPresent();
  }

  /**
   * Whether a task that was just started has no run any more, or one that cannot tell it to end.
   */
  private static boolean isUnwanted(FlowRun run) {
    return switch (run.state().type()) {
      case CANCELLED, CRASHED -> true;
      case CANCELLING -> run.dispatch().latest().map(Submission::exitCodeDecides).orElse(true);
      case SCHEDULED, PENDING, RUNNING, PAUSED, COMPLETED, FAILED -> false;
    };
  }

  /** A container may be faster than this record: a run that has moved on keeps its state. */
  private FlowRun begun(FlowRun run, Submission.Answer answer, Instant now) {
    var known = run.with(run.dispatch().answered(answer), now);
    if (run.state().type() != PENDING) {
      return known;
    }
    var next =
        State.of(ids.timed(now), PENDING, now, "Waiting for the container to start.")
            .named(State.INFRASTRUCTURE_PENDING)
            .with(run.state().details());
    return known.entered(next);
  }

  private void fail(Order order, Failure failure, Launcher launcher, Instant now) {
    switch (failure.kind().remedy()) {
      case ASK_AGAIN -> askAgain(order, failure, now);
      case START_ANEW, NONE -> {
        if (isForsaken(order.run(), now)) {
          askOnce(order, failure.told(), now);
        } else {
          recover(order, failure, now);
          // What an earlier request of the attempt may have started is not waited for any more.
          stopEarlier(order, launcher);
        }
      }
    }
  }

  private void stopEarlier(Order order, Launcher launcher) {
    if (order.run().dispatch().refusals() > 0) {
      stop(order.run(), launcher);
    }
  }

  /**
   * Whether somebody had the attempt before who may submit it yet, whatever was said to this one.
   */
  private static boolean isForsaken(FlowRun run, Instant now) {
    return run.dispatch().refusals() > 0 && now.isBefore(forsaken(run));
  }

  private static Instant forsaken(FlowRun run) {
    return run.state().timestamp().plus(Deadlines.FORSAKEN);
  }

  /** Keeps the attempt until only its own answer can count. */
  private void askOnce(Order order, String reason, Instant now) {
    var left = Duration.between(now, forsaken(order.run()));
    var wait = left.compareTo(Deadlines.STOP) < 0 ? left : Deadlines.STOP;
    postpone(order, reason, wait, true, now);
  }

  /** Whether it was accepted is unknown, or it was not even looked at: the token stays. */
  private void askAgain(Order order, Failure failure, Instant now) {
    var throttled = failure.kind() == FailureClass.THROTTLED;
    var asked = throttled ? spells(order.run(), now) : order.run().dispatch().refusals() + 1;
    var wait = failure.kind().backoff().orElseThrow().pause(asked, ids.share());
    postpone(order, failure.told(), wait, throttled, now);
  }

  /** Throttled calls are not counted; but the longer they go on, the longer the waits. */
  private static int spells(FlowRun run, Instant now) {
    var first = FailureClass.THROTTLED.backoff().orElseThrow().first();
    var passed = Duration.between(run.state().timestamp(), now).dividedBy(first);
    return Long.SIZE - Long.numberOfLeadingZeros(passed) + 1;
  }

  private void postpone(Order order, String reason, Duration wait, boolean uncounted, Instant now) {
    var again = now.plus(wait);
    var said = "Waiting until %s: %s".formatted(again, reason);
    runs.change(
        order.run().id(),
        run -> {
          var kept = uncounted ? run.with(run.dispatch().pardoned(), now) : run;
          var patient = isWaiting(run, order) ? kept.waiting(said, again, now) : run;
          return new Change<>(patient, patient);
        });
    wakes.wake(order.run().id(), wait);
  }

  private void recover(Order order, Failure failure, Instant now) {
    runs.change(
        order.run().id(),
        run -> {
          var after = isWaiting(run, order) ? recovery.neverStarted(run, failure, now) : run;
          return new Change<>(after, after);
        });
  }

  /** A run that has moved on since, because another's answer was better, is not touched. */
  private void refuse(Order order, String reason, Instant now) {
    var last = State.of(ids.timed(now), CRASHED, now, "Not started: " + reason);
    runs.change(
        order.run().id(),
        run -> {
          var waits = isWaiting(run, order);
          var ended = waits ? new Transition(run, last).made() : run;
          return new Change<>(ended, ended);
        });
  }

  /**
   * Whether nobody has got a better answer for the attempt in the meantime, or asks for one: what
   * whoever took it over was told, or will be, counts for more than what was said before.
   */
  private static boolean isWaiting(FlowRun run, Order order) {
    var isOwn = run.dispatch().latest().filter(last -> last.at().equals(order.attempt().at()));
    return isCurrent(run, order)
        && isOwn.isPresent()
        && run.state().type() == PENDING
        && run.dispatch().isOpen();
  }

  private static boolean isCurrent(FlowRun run, Order order) {
    return run.dispatch().attempts() == order.attempt().attempt();
  }

  private boolean hold(FlowRun seen, RenderJob.Rendered.Held held, Instant now) {
    runs.change(
        seen.id(),
        run -> {
          var same = run.state().equals(seen.state());
          var kept = same ? held(run, held, now) : run;
          return new Change<>(kept, kept);
        });
    return false;
  }

  /** An attempt that is held up keeps its place: it may have started something. */
  private FlowRun held(FlowRun run, RenderJob.Rendered.Held by, Instant now) {
    var reason = Words.paused(by.name());
    if (run.state().type() == PENDING) {
      return run.waiting("Waiting: " + reason, now.plus(Deadlines.FIRST_IN_LINE), now);
    }
    var queue = Wait.lineOf(by.queue().id());
    return line.join(run, new Blocked(by.scope(), by.name(), reason, queue, List.of()), now);
  }

  /** Ends a run for good; what an open attempt may have started is told to stop. */
  private boolean giveUp(FlowRun run, StateType type, String reason, Instant now) {
    try {
      if (run.state().type() == PENDING) {
        launchers.of(run).ifPresent(launcher -> stop(run, launcher));
      }
    } finally {
      // Who may not stop anything must still end it.
      end(run, type, reason, now);
    }
    return false;
  }

  private void end(FlowRun run, StateType type, String reason, Instant now) {
    setState.propose(run.id(), State.of(ids.timed(now), type, now, reason), false);
  }
}
