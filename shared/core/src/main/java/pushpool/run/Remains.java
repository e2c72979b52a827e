package pushpool.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What runs that were deleted may have left running. Whoever deletes a run leaves it behind. */
public interface Remains {
  /** The run, over, and without what it was given. */
  Optional<FlowRun> find(UUID id);

  void forget(UUID id);

  /** What is kept of a run that is deleted: nothing, unless something of it may still run. */
  static Optional<FlowRun> of(FlowRun run) {
    var isOver = run.state().type().isTerminal();
    return Optional.of(run)
        .filter(isOver ? FlowRun::isLeft : FlowRun::isSubmitted)
        .map(Remains::bare);
  }

  private static FlowRun bare(FlowRun run) {
    var name = run.details().name();
    var details =
        new Details(
            name, Optional.empty(), Map.of(), Map.of(), List.of(), Map.of(), Optional.empty());
    var deleted =
        State.of(run.state().id(), StateType.CANCELLED, run.updated(), "The flow run was deleted.");
    var bare = run.with(details, run.policy(), run.updated()).entered(deleted);
    return bare.with(bare.dispatch().withoutSlots(), bare.updated());
  }
}
