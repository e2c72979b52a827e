package pushpool.run;

import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.SCHEDULED;

/** A run is late when its time has passed and nobody has taken it. */
final class LateRules {
  private LateRules() {}

  static Verdict onlyScheduledRunsAreLate(Transition move) {
    var fits = move.from() == SCHEDULED && !move.run().state().name().equals(State.LATE);
    return isLate(move) && !fits
        ? new Verdict.Keep("Only a scheduled run can become late, and only once.")
        : move.accept();
  }

  static Verdict whereNewRunsAreCancelledLateOnesAre(Transition move) {
    return switch (move.admission()) {
      case Admission.Limited limited when isLate(move) && isTurnedAway(limited) ->
          new Verdict.Reject(
              move.instead(CANCELLED, "Cancelled: late, and all " + SlotRules.taken(limited)),
              "No slot is free.");
      case Admission.Limited _, Admission.Unlimited _, Admission.Orphaned _ -> move.accept();
    };
  }

  private static boolean isLate(Transition move) {
    return move.to() == SCHEDULED && move.proposed().name().equals(State.LATE);
  }

  private static boolean isTurnedAway(Admission.Limited limited) {
    return limited.terms().cancelsNew() && limited.chance() == Admission.Chance.NONE;
  }
}
