package pushpool.run;

import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.PAUSED;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

/** What may pause, and how a pause ends. A pause that ends the process is a suspension. */
final class PauseRules {
  private PauseRules() {}

  static Verdict onlyRunningRunsPause(Transition move) {
    return move.to() == PAUSED && move.from() != RUNNING
        ? new Verdict.Keep("Only a running run can be paused.")
        : move.accept();
  }

  static Verdict aPauseHappensOnce(Transition move) {
    if (move.to() != PAUSED) {
      return move.accept();
    }
    var key = move.proposed().details().pauseKey().orElse(move.proposed().id().toString());
    return move.run().policy().pauseKeys().contains(key)
        ? new Verdict.Keep("This pause has already happened.")
        : move.with(move.run().policy().pausedWith(key)).accept();
  }

  static Verdict onlyWhatCanBeLaunchedAgainIsSuspended(Transition move) {
    if (move.to() != PAUSED || !move.proposed().details().pauseReschedule()) {
      return move.accept();
    }
    if (move.run().origin().parentTaskRunId().isPresent()) {
      return new Verdict.Abort("A subflow cannot be suspended.");
    }
    return hasDeployment(move)
        ? move.accept()
        : new Verdict.Abort("A run without a deployment cannot be suspended.");
  }

  static Verdict aPausedRunGoesOnOrEnds(Transition move) {
    return move.from() != PAUSED || move.to().isTerminal() || move.enters(RUNNING, SCHEDULED)
        ? move.accept()
        : new Verdict.Keep("A paused run can only go on or end.");
  }

  static Verdict aSuspendedRunNeedsItsDeployment(Transition move) {
    return isSuspended(move) && !hasDeployment(move)
        ? new Verdict.Keep("A run without a deployment cannot be resumed.")
        : move.accept();
  }

  static Verdict aPauseEndsInTime(Transition move) {
    var end = move.run().state().details().pauseTimeout();
    return move.from() == PAUSED && end.filter(move.now()::isAfter).isPresent()
        ? new Verdict.Reject(
            move.instead(FAILED, "The pause was not ended in time."), "The pause has timed out.")
        : move.accept();
  }

  private static boolean isSuspended(Transition move) {
    return move.from() == PAUSED && move.run().state().details().pauseReschedule();
  }

  private static boolean hasDeployment(Transition move) {
    return move.run().origin().deploymentId().isPresent();
  }
}
