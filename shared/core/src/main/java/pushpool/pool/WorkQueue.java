package pushpool.pool;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A queue of a work pool, in which runs wait by priority. */
public record WorkQueue(UUID id, UUID poolId, Settings settings, Instant created, Instant updated) {

  /** The name of the queue that every pool has. */
  public static final String DEFAULT = "default";

  public static final String DEFAULT_DESCRIPTION = "The work pool's default queue.";

  /**
   * What may be changed of a queue.
   *
   * @param priority 1 is the most urgent; unique within a pool
   * @param filter deprecated free JSON, stored and answered as it came
   */
  public record Settings(
      String name,
      String description,
      boolean paused,
      Optional<Long> concurrencyLimit,
      long priority,
      Optional<Map<String, Object>> filter) {

    /** The settings of a queue that was given a name alone. */
    public static Settings of(String name, String description, long priority) {
      return new Settings(name, description, false, Optional.empty(), priority, Optional.empty());
    }

    public Settings prioritised(long other) {
      return new Settings(name, description, paused, concurrencyLimit, other, filter);
    }
  }

  public WorkQueue with(Settings other, Instant now) {
    return new WorkQueue(id, poolId, other, created, now);
  }
}
