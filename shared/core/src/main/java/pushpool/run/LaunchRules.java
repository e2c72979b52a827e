package pushpool.run;

import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Duration;

/** A run is launched once, and not before its time. */
final class LaunchRules {
  private LaunchRules() {}

  static Verdict onlyOneLauncherWins(Transition move) {
    if (move.to() != PENDING || !move.leaves(PENDING, RUNNING, CANCELLING, CANCELLED)) {
      return move.accept();
    }
    var renamed =
        !move.proposed().name().equals(PENDING.title())
            && !move.proposed().name().equals(move.run().state().name());
    return move.from() == PENDING && renamed
        ? move.with(carried(move)).accept()
        : new Verdict.Abort("The run is already " + move.run().state().name() + ".");
  }

  static Verdict aPendingRunKeepsItsTime(Transition move) {
    return move.from() == SCHEDULED && move.to() == PENDING
        ? move.with(carried(move)).accept()
        : move.accept();
  }

  static Verdict notBeforeItsTime(Transition move) {
    var early = Duration.ZERO;
    if (move.to() == RUNNING && move.leaves(SCHEDULED, PENDING)) {
      var due = move.run().state().details().scheduledTime().orElse(move.now());
      early = Duration.between(move.now(), due);
    }
    return early.isPositive()
        ? new Verdict.Wait(
            Duration.ofSeconds(Math.round(early.toMillis() / 1000.0)), "It is not time yet.")
        : move.accept();
  }

  /** A time that is proposed stands; else that of the state before goes on. */
  private static StateDetails carried(Transition move) {
    if (move.proposed().details().scheduledTime().isPresent()) {
      return move.proposed().details();
    }
    var time = move.run().state().details().fields().get(StateDetails.SCHEDULED_TIME);
    return move.proposed().details().with(StateDetails.SCHEDULED_TIME, time);
  }
}
