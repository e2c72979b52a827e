package pushpool.launch;

import java.util.Optional;
import java.util.UUID;

/** What the infrastructure says of an attempt. */
public sealed interface News {
  UUID runId();

  int attempt();

  /** Nothing can be said of it at present. */
  record Unclear(UUID runId, int attempt) implements News {}

  /** It is being made ready. */
  record Preparing(UUID runId, int attempt) implements News {}

  /** It runs. */
  record Running(UUID runId, int attempt) implements News {}

  /**
   * It is over.
   *
   * @param exitCode absent when the code never ran or its end was not seen
   * @param started whether the code was started, for all that is known
   * @param failure what the infrastructure itself did wrong, if it did
   */
  record Stopped(
      UUID runId,
      int attempt,
      Optional<Integer> exitCode,
      String reason,
      boolean started,
      Optional<Failure> failure)
      implements News {

    /** The end of code that was started, on infrastructure that did nothing wrong. */
    public Stopped(UUID runId, int attempt, Optional<Integer> exitCode, String reason) {
      this(runId, attempt, exitCode, reason, true, Optional.empty());
    }
  }
}
