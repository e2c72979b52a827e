package pushpool.launch;

import java.util.Optional;
import java.util.UUID;

/** What the infrastructure says of an attempt. */
public sealed interface News {
  UUID runId();

  int attempt();

  /** It is being made ready. */
  record Preparing(UUID runId, int attempt) implements News {}

  /** It runs. */
  record Running(UUID runId, int attempt) implements News {}

  /**
   * It is over.
   *
   * @param exitCode absent when the code never ran or its end was not seen
   */
  record Stopped(UUID runId, int attempt, Optional<Integer> exitCode, String reason)
      implements News {}
}
