package pushpool.run;

import java.util.Optional;
import java.util.UUID;

/** Proposes a state to a run. */
public final class SetState {
  private final FlowRuns runs;
  private final Admissions admissions;

  /** For those who never propose that a run begins. */
  public SetState(FlowRuns runs) {
    this(runs, Admissions.UNLIMITED);
  }

  public SetState(FlowRuns runs, Admissions admissions) {
    this.runs = runs;
    this.admissions = admissions;
  }

  /** The verdict on a proposal, and the run as it is after it. */
  public record Result(Verdict verdict, FlowRun run) {}

  /** The service's own proposal. */
  public Optional<Result> propose(UUID id, State state, boolean force) {
    return propose(id, state, force, Proposer.SERVICE);
  }

  /** Answers nothing when there is no such run. */
  public Optional<Result> propose(UUID id, State state, boolean force, Proposer proposer) {
    return force
        ? runs.change(id, run -> forced(new Transition(run, state)))
        : runs.change(
            id, run -> decide(new Transition(run, state, admissions.of(run, state, proposer))));
  }

  private static FlowRuns.Change<Result> forced(Transition asked) {
    var result = result(asked, RunPolicy.judgeForced(asked));
    return new FlowRuns.Change<>(result.run(), result);
  }

  private static FlowRuns.Change<Result> decide(Transition asked) {
    var result = resuming(asked, result(asked, RunPolicy.judge(asked)));
    return new FlowRuns.Change<>(result.run(), result, _ -> decide(asked.withoutTheSlot()));
  }

  /**
   * Whoever asks a paused run to go on has resumed it, whatever becomes of that: the reference
   * notes it after the move, so that a run which goes on at once counts as begun once more, and one
   * that is scheduled does not.
   */
  private static Result resuming(Transition asked, Result result) {
    var run = result.run();
    return RunPolicy.asksAPauseToEnd(asked)
        ? new Result(result.verdict(), run.with(run.policy().resuming(true)))
        : result;
  }

  private static Result result(Transition asked, Verdict verdict) {
    return new Result(verdict, verdict.after(asked.run()));
  }
}
