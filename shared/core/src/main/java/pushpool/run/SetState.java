package pushpool.run;

import java.util.Optional;
import java.util.UUID;

/** Proposes a state to a run. */
public final class SetState {
  private final FlowRuns runs;

  public SetState(FlowRuns runs) {
    this.runs = runs;
  }

  /** The verdict on a proposal, and the run as it is after it. */
  public record Result(Verdict verdict, FlowRun run) {}

  /** Answers nothing when there is no such run. */
  public Optional<Result> propose(UUID id, State state, boolean force) {
    return runs.change(id, run -> decide(new Transition(run, state), force));
  }

  private static FlowRuns.Change<Result> decide(Transition asked, boolean force) {
    var verdict = force ? RunPolicy.judgeForced(asked) : RunPolicy.judge(asked);
    var after =
        switch (verdict) {
          case Verdict.Accept(var move) -> move.made();
          case Verdict.Reject(var instead, _) -> instead.made();
          case Verdict.Keep _, Verdict.Wait _, Verdict.Abort _ -> asked.run();
        };
    return new FlowRuns.Change<>(after, new Result(verdict, after));
  }
}
