package pushpool.pool;

import static pushpool.run.Runs.NOON;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Work pools and queues for tests. */
public final class Pools {
  private Pools() {}

  /** The pool of a place, with a template. */
  public static WorkPool pool(Place place, Map<String, Object> template) {
    return new WorkPool(
        place.poolId(),
        place.poolName(),
        place.poolType(),
        new WorkPool.Settings(Optional.empty(), template, false, Optional.empty(), Map.of()),
        place.queueId(),
        NOON,
        NOON);
  }

  /** The queue of a place. */
  public static WorkQueue queue(Place place) {
    return queue(place.queueId(), place.poolId(), place.queueName());
  }

  public static WorkQueue queue(UUID id, UUID poolId, String name) {
    return new WorkQueue(id, poolId, WorkQueue.Settings.of(name, "", 1), NOON, NOON);
  }

  public static WorkPool paused(WorkPool pool, boolean yes) {
    var old = pool.settings();
    return pool.with(
        new WorkPool.Settings(
            old.description(),
            old.baseJobTemplate(),
            yes,
            old.concurrencyLimit(),
            old.storageConfiguration()),
        NOON);
  }

  public static WorkQueue paused(WorkQueue queue, boolean yes) {
    var old = queue.settings();
    return queue.with(
        new WorkQueue.Settings(
            old.name(),
            old.description(),
            yes,
            old.concurrencyLimit(),
            old.priority(),
            old.filter()),
        NOON);
  }

  /** The pool with room for so many runs at once, or for any number. */
  public static WorkPool limited(WorkPool pool, Optional<Long> limit) {
    var old = pool.settings();
    return pool.with(
        new WorkPool.Settings(
            old.description(),
            old.baseJobTemplate(),
            old.paused(),
            limit,
            old.storageConfiguration()),
        NOON);
  }

  public static WorkQueue limited(WorkQueue queue, Optional<Long> limit) {
    var old = queue.settings();
    return queue.with(
        new WorkQueue.Settings(
            old.name(), old.description(), old.paused(), limit, old.priority(), old.filter()),
        NOON);
  }
}
