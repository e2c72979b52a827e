package pushpool.run;

import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CANCELLING;

import java.util.Optional;

/** A cancellation is not taken back, and waits for nothing where there is nothing to stop. */
final class CancelRules {
  private CancelRules() {}

  static Verdict cancellingEndsInCancelled(Transition move) {
    return move.from() == CANCELLING && move.to() != CANCELLED
        ? new Verdict.Keep("The run is being cancelled.")
        : move.accept();
  }

  static Verdict whatHasNotStartedIsCancelledAtOnce(Transition move) {
    return move.to() == CANCELLING && isIdle(move.run())
        ? new Verdict.Reject(move.instead(CANCELLED), "Nothing is running that could be stopped.")
        : move.accept();
  }

  /**
   * Whether nothing runs: a run that is scheduled anew keeps the handle of what has ended, and one
   * whose container waits for a retry may have none yet.
   */
  private static boolean isIdle(FlowRun run) {
    return switch (run.state().type()) {
      case SCHEDULED ->
          run.dispatch().infrastructurePid().isEmpty() && !isRetryingItself(run)
              || run.state().name().equals(State.RESUMING)
              || run.policy().retryType().equals(Optional.of(RetryType.RESCHEDULE));
      case PAUSED -> run.state().details().pauseReschedule();
      case PENDING, RUNNING, COMPLETED, FAILED, CANCELLED, CRASHED, CANCELLING -> false;
    };
  }

  private static boolean isRetryingItself(FlowRun run) {
    return run.isPushed() && run.dispatch().attempts() > 0 && !run.isWaiting();
  }
}
