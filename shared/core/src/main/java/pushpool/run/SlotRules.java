package pushpool.run;

import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Duration;
import pushpool.limit.Slot;

/** Who is under way holds a slot of the limit of its deployment, if there is one. */
final class SlotRules {
  /** How long a run waits before it tries again to get a slot of its deployment's limit. */
  static final Duration SLOT_WAIT = Duration.ofSeconds(30);

  private SlotRules() {}

  static Verdict aRunningRunKeepsItsSlot(Transition move) {
    var slot = move.run().dispatch().slot();
    if (move.from() == RUNNING || move.to() != RUNNING || slot.isEmpty()) {
      return move.accept();
    }
    return switch (move.admission()) {
      case Admission.Unlimited _, Admission.Orphaned _ -> move.accept();
      case Admission.Limited limited -> kept(move, slot.get(), limited);
    };
  }

  private static Verdict kept(Transition move, Slot slot, Admission.Limited limited) {
    return switch (limited.chance()) {
      case HELD -> move.holding(slot.until(limited.terms().until(RUNNING, move.now()))).accept();
      case FREE -> move.holding(limited.slot(RUNNING, move.now())).accept();
      case NONE ->
          new Verdict.Reject(
              move.instead(
                  CANCELLED,
                  "Cancelled: the run took so long to start that its slot went to another, and all "
                      + taken(limited)),
              "The slot of the run was lost.");
    };
  }

  static Verdict aPendingRunTakesASlot(Transition move) {
    if (move.to() != PENDING || move.from().holdsSlots()) {
      return move.accept();
    }
    return switch (move.admission()) {
      case Admission.Unlimited _ -> move.accept();
      case Admission.Orphaned _ -> new Verdict.Abort("The deployment of this run was deleted.");
      case Admission.Limited limited -> admitted(move, limited);
    };
  }

  private static Verdict admitted(Transition move, Admission.Limited limited) {
    if (limited.limit() == 0) {
      return new Verdict.Abort("The concurrency limit of the deployment is 0: nothing may start.");
    }
    return switch (limited.chance()) {
      case HELD, FREE -> move.holding(limited.slot(PENDING, move.now())).accept();
      case NONE -> turnedAway(move, limited);
    };
  }

  private static Verdict turnedAway(Transition move, Admission.Limited limited) {
    if (limited.terms().cancelsNew()) {
      return new Verdict.Reject(
          move.instead(CANCELLED, "Cancelled: all " + taken(limited)), "No slot is free.");
    }
    var again = move.now().plus(SLOT_WAIT);
    var waiting =
        State.of(
                move.proposed().id(),
                SCHEDULED,
                move.now(),
                "Waiting until %s: all %s".formatted(again, taken(limited)))
            .named(State.AWAITING_CONCURRENCY_SLOT)
            .with(StateDetails.scheduledFor(again));
    return new Verdict.Reject(new Transition(move.run(), waiting), "No slot is free.");
  }

  static String taken(Admission.Limited limited) {
    return "slots of the deployment's concurrency limit of %d are taken."
        .formatted(limited.limit());
  }
}
