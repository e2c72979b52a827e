package pushpool.run;

import java.time.Instant;
import java.util.Set;

/** A run and the state it is asked to enter. */
public record Transition(FlowRun run, State proposed) {

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
    return new Transition(run.with(policy), proposed);
  }

  Transition with(StateDetails details) {
    return new Transition(run, proposed.with(details));
  }

  /** The move to a plain state of another type, at the same time and under the same id. */
  Transition instead(StateType type, String message) {
    return new Transition(run, State.of(proposed.id(), type, now(), message));
  }
}
