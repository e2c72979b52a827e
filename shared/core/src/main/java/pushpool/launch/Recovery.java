package pushpool.launch;

import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.RetryType;
import pushpool.run.RunPolicy;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.Submission.Setback;
import pushpool.run.Transition;
import pushpool.run.Verdict;

/**
 * What becomes of a run whose infrastructure failed for certain: a new attempt after a while, or
 * its end. The flow's own retries are left alone.
 */
final class Recovery {
  private final Ids ids;

  Recovery(Ids ids) {
    this.ids = ids;
  }

  /** The infrastructure never ran the code: starting it again repeats nothing. */
  FlowRun neverStarted(FlowRun run, Failure failure, Instant now) {
    var most = failure.kind().backoff().map(Backoff::tries).orElse(1) - 1;
    return waiting(run, failure, most, now)
        .orElseGet(() -> crashed(run, failure, "Not started: ", now));
  }

  /**
   * The infrastructure was lost under running code, which is repeated only as often as the job
   * allows. For the flow that is no further run but the same one, which goes on.
   */
  FlowRun lost(FlowRun run, Failure failure, Instant now) {
    var most = run.dispatch().latest().map(attempt -> attempt.terms().rescues()).orElse(0);
    return waiting(run, failure, most, now)
        .map(again -> again.with(again.policy().resuming(true)))
        .orElseGet(() -> crashed(run, failure, "", now));
  }

  /** The run with one more attempt before it; nothing when there is to be none. */
  private Optional<FlowRun> waiting(FlowRun run, Failure failure, int most, Instant now) {
    var failed = failed(run, failure, now);
    var times = Setbacks.count(failed.dispatch(), EnumSet.of(failure.kind()));
    return failure
        .kind()
        .backoff()
        .filter(_ -> times <= most)
        .map(backoff -> now.plus(backoff.pause(times, ids.share())))
        .flatMap(again -> rescheduled(failed, failure, again, now));
  }

  private static FlowRun failed(FlowRun run, Failure failure, Instant now) {
    var setback = new Setback(failure.kind().name(), failure.reason(), now);
    return run.with(run.dispatch().failed(setback), now);
  }

  private Optional<FlowRun> rescheduled(
      FlowRun failed, Failure failure, Instant again, Instant now) {
    var reason = "Waiting until %s to start anew: %s".formatted(again, failure.told());
    var next =
        State.of(ids.timed(now), SCHEDULED, now, reason)
            .named(State.AWAITING_INFRASTRUCTURE)
            .with(StateDetails.scheduledFor(again));
    var abandoned = anybodys(failed.with(failed.dispatch().abandoned(), now));
    return accepted(new Transition(abandoned, next));
  }

  /** A container that is gone will not retry by itself. */
  private static FlowRun anybodys(FlowRun run) {
    var inProcess = run.policy().retryType().equals(Optional.of(RetryType.IN_PROCESS));
    return inProcess ? run.with(run.policy().retrying(Optional.of(RetryType.RESCHEDULE))) : run;
  }

  private FlowRun crashed(FlowRun run, Failure failure, String before, Instant now) {
    var failed = failed(run, failure, now);
    var times = Setbacks.count(failed.dispatch(), EnumSet.of(failure.kind()));
    var start = times > 1 ? "Given up after %d tries: ".formatted(times) : before;
    var last = State.of(ids.timed(now), CRASHED, now, start + failure.told());
    return accepted(new Transition(failed, last)).orElse(run);
  }

  private static Optional<FlowRun> accepted(Transition asked) {
    return switch (RunPolicy.judge(asked)) {
      case Verdict.Accept(var move) -> Optional.of(move.made());
      case Verdict.Reject _, Verdict.Keep _, Verdict.Wait _, Verdict.Abort _ -> Optional.empty();
    };
  }
}
