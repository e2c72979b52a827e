package pushpool.api;

import static pushpool.api.body.Kinds.TEXT;

import java.util.List;
import java.util.Optional;
import pushpool.api.body.Fields;
import pushpool.pool.FindPlace;

/**
 * The queue that the body of a deployment names. A pool alone means its default queue, a queue
 * alone one of the agent pool; a pool that is said to be null and no queue mean none.
 */
record NamedPlace(Optional<Optional<String>> pool, Optional<String> queue) {
  /** Spellings of older clients that the reference drops without a word. */
  private static final List<String> FORGOTTEN =
      List.of(
          "worker_pool_queue_id",
          "worker_pool_name",
          "worker_pool_queue_name",
          "work_pool_queue_name");

  static NamedPlace read(Fields fields) {
    FORGOTTEN.forEach(fields::ignored);
    var pool = fields.update("work_pool_name", TEXT);
    var queue = fields.maybe("work_queue_name", TEXT);
    return new NamedPlace(pool, queue);
  }

  boolean isNothing() {
    return pool.isEmpty() && queue.isEmpty();
  }

  Optional<String> poolName() {
    return pool.flatMap(name -> name).or(() -> queue.map(_ -> FindPlace.AGENT_POOL));
  }
}
