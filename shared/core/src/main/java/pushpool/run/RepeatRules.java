package pushpool.run;

import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Duration;
import java.util.Optional;

/** What comes a second time: the same proposal, and a run that failed. */
final class RepeatRules {
  private RepeatRules() {}

  static Verdict aRepeatedProposalChangesNothing(Transition move) {
    var id = move.proposed().details().transitionId();
    return id.isPresent() && id.equals(move.run().state().details().transitionId())
        ? new Verdict.Keep("This transition has already been made.")
        : move.accept();
  }

  static Verdict failuresAreRetried(Transition move) {
    if (move.from() != RUNNING || move.to() != FAILED) {
      return move.accept();
    }
    var run = move.run();
    if (run.progress().runCount() > run.policy().retries().orElse(0L)) {
      return move.with(run.policy().retrying(Optional.empty())).accept();
    }
    var policy =
        run.policy().resuming(false).forgettingPauses().retrying(Optional.of(RetryType.IN_PROCESS));
    var failed = move.proposed();
    var delay = Duration.ofMillis(Math.round(run.policy().retryDelay().orElse(0.0) * 1000));
    var next =
        new State(
            failed.id(),
            SCHEDULED,
            State.AWAITING_RETRY,
            move.now(),
            failed.message(),
            failed.data(),
            StateDetails.scheduledFor(move.now().plus(delay)));
    return new Verdict.Reject(new Transition(run.with(policy), next), "The run has retries left.");
  }
}
