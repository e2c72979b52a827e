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
}
