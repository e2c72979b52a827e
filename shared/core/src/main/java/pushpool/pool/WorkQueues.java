package pushpool.pool;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The stored work queues. */
public interface WorkQueues {
  /** Answers false when the pool has a queue of that name. */
  boolean add(WorkQueue queue);

  Optional<WorkQueue> find(UUID id);

  Optional<WorkQueue> named(UUID poolId, String name);

  /** Answers the queue after the change, or nothing when there is none. */
  Optional<WorkQueue> change(UUID id, UnaryOperator<WorkQueue> step);

  void remove(WorkQueue queue);

  /** The queues of a pool, in no order. */
  List<WorkQueue> of(UUID poolId);

  /** Every queue, in no order. */
  List<WorkQueue> all();
}
