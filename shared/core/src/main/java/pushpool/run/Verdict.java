package pushpool.run;

import java.time.Duration;

/**
 * The answers to a proposed state. Accept makes the move asked for, Reject makes another, the rest
 * make none.
 */
public sealed interface Verdict {
  record Accept(Transition move) implements Verdict {}

  record Reject(Transition instead, String reason) implements Verdict {}

  record Keep(String reason) implements Verdict {}

  record Wait(Duration delay, String reason) implements Verdict {}

  record Abort(String reason) implements Verdict {}

  /** The run after the proposal was answered like this. */
  default FlowRun after(FlowRun before) {
    return switch (this) {
      case Accept(var move) -> move.made();
      case Reject(var instead, _) -> instead.made();
      case Keep _, Wait _, Abort _ -> before;
    };
  }
}
