package pushpool.run;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import pushpool.limit.Slot;

/**
 * A run and the state it is asked to enter.
 *
 * @param admission what is known of the limit of the run's deployment
 */
public record Transition(FlowRun run, State proposed, Admission admission) {

  /** A move that no limit can keep from happening. */
  public Transition(FlowRun run, State proposed) {
    this(run, proposed, new Admission.Unlimited());
  }

  public StateType from() {
    return run.state().type();
  }

  public StateType to() {
    return proposed.type();
  }

  /** When the move was asked for. */
  public Instant now() {
    return proposed.timestamp();
  }

  boolean leaves(StateType... types) {
    return Set.of(types).contains(from());
  }

  boolean enters(StateType... types) {
    return Set.of(types).contains(to());
  }

  /** The run after the move. */
  public FlowRun made() {
    return run.entered(proposed);
  }

  Verdict accept() {
    return new Verdict.Accept(this);
  }

  Transition with(EmpiricalPolicy policy) {
    return new Transition(run.with(policy), proposed, admission);
  }

  Transition with(StateDetails details) {
    return new Transition(run, proposed.with(details), admission);
  }

  Transition holding(Slot slot) {
    var holding = run.with(run.dispatch().holding(Optional.of(slot)), run.updated());
    return new Transition(holding, proposed, admission);
  }

  /** The same move once the slot that its run would hold turned out not to be had. */
  public Transition withoutTheSlot() {
    return switch (admission) {
      case Admission.Limited limited -> new Transition(run, proposed, limited.refused());
      case Admission.Unlimited _, Admission.Orphaned _ ->
          throw new IllegalStateException("No slot was asked for.");
    };
  }

  /** The move to a plain state of another type, at the same time and under the same id. */
  Transition instead(StateType type, String message) {
    return new Transition(run, State.of(proposed.id(), type, now(), message));
  }

  /** The same with nothing to say. */
  Transition instead(StateType type) {
    return new Transition(run, State.of(proposed.id(), type, now()));
  }
}
