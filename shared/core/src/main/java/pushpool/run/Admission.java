package pushpool.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import pushpool.limit.Slot;

/** What the policy must know of the limit of a run's deployment. */
public sealed interface Admission {
  /** Nothing keeps the run from its state. */
  record Unlimited() implements Admission {}

  /** The deployment of the run is gone. */
  record Orphaned() implements Admission {}

  /**
   * The run needs a slot.
   *
   * @param limit of how many slots
   * @param spare the id of the lease under which a slot is taken
   * @param chance what is thought of the slot until the store says otherwise
   */
  record Limited(UUID limitId, long limit, Terms terms, UUID spare, Chance chance)
      implements Admission {

    /** After the store found that the slot which was hoped for is not to be had. */
    Limited refused() {
      return new Limited(
          limitId,
          limit,
          terms,
          spare,
          switch (chance) {
            case HELD -> Chance.FREE;
            case FREE -> Chance.NONE;
            case NONE -> throw new IllegalStateException("No slot was asked for.");
          });
    }

    /** A new slot for a run that enters a state of this type. */
    Slot slot(StateType entered, Instant now) {
      return new Slot(limitId, spare, terms.until(entered, now));
    }
  }

  /** What is thought of the slot that a run needs. */
  enum Chance {
    /** The run has one, and its lease still holds. */
    HELD,
    /** There is one left. */
    FREE,
    /** There is none. */
    NONE
  }

  /**
   * On which terms a slot is held.
   *
   * @param cancelsNew whether a run that finds no slot is cancelled instead of waiting for one
   * @param grace how long a lease holds unless it is renewed
   */
  record Terms(boolean cancelsNew, Duration grace, Proposer proposer) {
    /** Until when a slot is held in a state; without end where somebody else watches the run. */
    Optional<Instant> until(StateType entered, Instant now) {
      var isLeased =
          switch (proposer) {
            case RENEWING -> true;
            case SILENT -> entered == StateType.PENDING;
            case SERVICE, SELF_SERVING -> false;
          };
      return Optional.of(now.plus(grace)).filter(_ -> isLeased);
    }
  }
}
