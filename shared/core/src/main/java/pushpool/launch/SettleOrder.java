package pushpool.launch;

import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.PENDING;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import pushpool.launch.Patience.Pause;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.FlowRuns.Change;
import pushpool.run.State;
import pushpool.run.Submission;
import pushpool.run.Transition;

/**
 * Writes down what was answered to an order. A run that has moved on since, because another's
 * answer was better, is not touched.
 */
final class SettleOrder {
  private final FlowRuns runs;
  private final Wakes wakes;
  private final Ids ids;
  private final Recovery recovery;

  SettleOrder(FlowRuns runs, Wakes wakes, Ids ids) {
    this.runs = runs;
    this.wakes = wakes;
    this.ids = ids;
    this.recovery = new Recovery(ids);
  }

  /** The infrastructure will start. Answers whether the run still wants it. */
  boolean start(Order order, Submission.Answer answer, Instant now) {
    return runs.change(
            order.run().id(),
            run -> {
              var known = order.counts(run) ? begun(run, answer, now) : run;
              return new Change<>(known, known);
            })
        .filter(run -> order.counts(run) && !isUnwanted(run))
        .isPresent();
  }

  /** A container may be faster than this record: a run that has moved on keeps its state. */
  private FlowRun begun(FlowRun run, Submission.Answer answer, Instant now) {
    var known = run.with(run.dispatch().answered(answer), now);
    if (run.state().type() != PENDING) {
      return isUnwanted(known) ? left(known, now) : known;
    }
    var next =
        State.of(ids.timed(now), PENDING, now, "Waiting for the container to start.")
            .named(State.INFRASTRUCTURE_PENDING)
            .with(run.state().details());
    return known.entered(next);
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

  /** The same is to be asked again later. */
  void postpone(Order order, String reason, Pause pause, Instant now) {
    var again = now.plus(pause.length());
    var said = "Waiting until %s: %s".formatted(again, reason);
    change(
        order,
        run -> {
          var kept = pause.counts() ? run : run.with(run.dispatch().pardoned(), now);
          return kept.waiting(said, again, now);
        });
    wakes.wake(order.run().id(), pause.length());
  }

  /** It failed for certain: the run gets another attempt, or its end. */
  void recover(Order order, Failure failure, Instant now) {
    var mayHaveStarted = order.run().dispatch().refusals() > 0;
    change(
        order,
        run -> {
          var after = recovery.neverStarted(run, failure, now);
          return mayHaveStarted ? left(after, now) : after;
        });
  }

  /** Nobody can be asked. */
  void refuse(Order order, String reason, Instant now) {
    var last = State.of(ids.timed(now), CRASHED, now, "Not started: " + reason);
    change(order, run -> new Transition(run, last).made().settled(now));
  }

  /** What a run that is over may have left is stopped from now on. */
  private static FlowRun left(FlowRun run, Instant now) {
    return run.state().type().isTerminal()
        ? run.with(run.dispatch().until(Optional.of(now)).seen(), now)
        : run;
  }

  private void change(Order order, UnaryOperator<FlowRun> step) {
    runs.change(
        order.run().id(),
        run -> {
          var after = order.isUnanswered(run) ? step.apply(run) : run;
          return new Change<>(after, after);
        });
  }
}
