package pushpool.task;

import java.util.Optional;

/**
 * How the engine retries a task; only remembered here.
 *
 * @param retryDelay seconds: a number, or a list of one for each retry
 */
public record TaskPolicy(
    Optional<Long> retries, Optional<Object> retryDelay, Optional<Double> jitterFactor) {
  public static final TaskPolicy NONE =
      new TaskPolicy(Optional.empty(), Optional.empty(), Optional.empty());
}
