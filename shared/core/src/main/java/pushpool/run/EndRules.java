package pushpool.run;

import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.PAUSED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.util.Optional;

/** What has ended stays ended, or begins anew; a result that was stored is not lost. */
final class EndRules {
  private EndRules() {}

  static Verdict aRunWithAResultDoesNotBeginAnew(Transition move) {
    var begins = !move.to().isTerminal() && !move.enters(CANCELLING, PAUSED);
    return hasResult(move) && begins
        ? new Verdict.Keep("The run is completed and its result is stored.")
        : move.accept();
  }

  static Verdict aCompletedRunKeepsItsResult(Transition move) {
    var loses = move.to() == COMPLETED && !move.proposed().hasPersistedResult();
    return hasResult(move) && loses
        ? new Verdict.Keep("The run is completed and its result would be lost.")
        : move.accept();
  }

  static Verdict endedRunsStayEnded(Transition move) {
    return move.from().isTerminal() && move.enters(CANCELLING, PAUSED, CRASHED)
        ? new Verdict.Abort("Run is already in terminal state " + move.from() + ".")
        : move.accept();
  }

  /**
   * A task may have been on its way when its run was cancelled, or given up because it had not
   * started. The reference lets it go on, for there whoever starts runs is nobody that could have
   * told it to stop.
   */
  static Verdict noTaskRevivesARunThatWasGivenUp(Transition move) {
    var isOurs = move.run().isPushed() && move.run().dispatch().attempts() > 0;
    return isOurs && move.to() == RUNNING && isGivenUp(move.run())
        ? new Verdict.Abort("The run was given up before its task began.")
        : move.accept();
  }

  private static boolean isGivenUp(FlowRun run) {
    var before = run.states().reversed().stream().skip(1).findFirst().map(State::type);
    return run.state().type() == CANCELLED
        || run.state().type() == CRASHED && before.equals(Optional.of(PENDING));
  }

  static Verdict onlyADeploymentRunsAgain(Transition move) {
    var again = move.from().isTerminal() && move.to() == SCHEDULED;
    return again && move.run().origin().deploymentId().isEmpty()
        ? new Verdict.Abort("A run without a deployment cannot be scheduled again.")
        : move.accept();
  }

  static Verdict aNewLifeForgetsTheOld(Transition move) {
    if (!move.from().isTerminal() || move.to().isTerminal()) {
      return move.accept();
    }
    var next = Optional.of(RetryType.RESCHEDULE).filter(_ -> move.to() == SCHEDULED);
    return move.with(move.run().policy().resuming(false).forgettingPauses().retrying(next))
        .accept();
  }

  private static boolean hasResult(Transition move) {
    return move.from() == COMPLETED && move.run().state().hasPersistedResult();
  }
}
