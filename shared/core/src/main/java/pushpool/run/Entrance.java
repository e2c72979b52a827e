package pushpool.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushpool.limit.Slot;

/**
 * What follows for a run from entering a state: what it holds and waits for from then on, and when
 * it is looked at again.
 *
 * @param before the state it leaves; nothing for a run that begins
 */
record Entrance(FlowRun run, Optional<State> before, State next) {
  FlowRun made() {
    var turn = run.dispatch().turn().waiting(stillWaiting());
    var kept = run.dispatch().with(holdsSlot() ? turn : turn.withoutSlots());
    var begun = next.type() == StateType.RUNNING || next.type().isTerminal();
    var policy = run.policy();
    var moved =
        new FlowRun(
            run.id(),
            run.origin(),
            run.details(),
            begun ? policy.resuming(false) : policy,
            states(kept),
            run.progress().entering(next, before, policy.isResuming()),
            kept,
            next.timestamp());
    return moved.with(kept.until(Deadlines.of(moved)), next.timestamp());
  }

  /** A run that is late has not left its line. */
  private Optional<Wait> stillWaiting() {
    var isLate = next.type() == StateType.SCHEDULED && next.name().equals(State.LATE);
    return run.dispatch().turn().waitsFor().filter(_ -> isLate);
  }

  /** A container that waits for its own retry takes as much room as one that runs. */
  private boolean holdsSlot() {
    var retriesItself = run.policy().retryType().equals(Optional.of(RetryType.IN_PROCESS));
    return next.type().holdsSlots() || next.type() == StateType.SCHEDULED && retriesItself;
  }

  private List<State> states(Dispatch kept) {
    var lease = leaseShown(kept).or(() -> leaseGivenUp(kept));
    var own = next.details().of(run.id(), run.origin().parentTaskRunId()).leased(lease);
    var said = kept.turn().waitsFor().map(wait -> next.saying(wait.words())).orElse(next);
    var all = new ArrayList<>(before.map(_ -> run.states()).orElse(List.of()));
    all.add(said.with(own));
    return all;
  }

  /** A running container is told of a lease only if it is to renew it. */
  private Optional<UUID> leaseShown(Dispatch kept) {
    return kept.slot()
        .filter(slot -> next.type() == StateType.PENDING || slot.until().isPresent())
        .map(Slot::leaseId);
  }

  /** The state in which a run gives up its slot names the lease a last time. */
  private Optional<UUID> leaseGivenUp(Dispatch kept) {
    var givenUp = run.dispatch().slot().isPresent() && kept.slot().isEmpty();
    return before.filter(_ -> givenUp).flatMap(state -> state.details().leaseId());
  }
}
