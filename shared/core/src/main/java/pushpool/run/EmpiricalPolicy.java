package pushpool.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a run wants to be retried and how it is paused: Prefect's {@code empirical_policy}.
 *
 * @param retryDelay whole seconds
 * @param pauseKeys the pauses that have happened already
 * @param resuming whether the next Running continues an attempt instead of beginning one
 */
public record EmpiricalPolicy(
    Optional<Long> retries,
    Optional<Double> retryDelay,
    List<String> pauseKeys,
    Optional<Boolean> resuming,
    Optional<RetryType> retryType) {

  public static final EmpiricalPolicy NONE =
      new EmpiricalPolicy(
          Optional.empty(), Optional.empty(), List.of(), Optional.of(false), Optional.empty());

  public EmpiricalPolicy {
    pauseKeys = List.copyOf(pauseKeys);
  }

  public EmpiricalPolicy resuming(boolean yes) {
    return new EmpiricalPolicy(retries, retryDelay, pauseKeys, Optional.of(yes), retryType);
  }

  public EmpiricalPolicy retrying(Optional<RetryType> type) {
    return new EmpiricalPolicy(retries, retryDelay, pauseKeys, resuming, type);
  }

  public EmpiricalPolicy forgettingPauses() {
    return new EmpiricalPolicy(retries, retryDelay, List.of(), resuming, retryType);
  }

  public EmpiricalPolicy pausedWith(String key) {
    var keys = new ArrayList<>(pauseKeys);
    keys.add(key);
    return new EmpiricalPolicy(retries, retryDelay, keys, resuming, retryType);
  }

  boolean isResuming() {
    return resuming.orElse(false);
  }
}
