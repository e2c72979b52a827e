package pushpool.pool;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The stored work pools. */
public interface WorkPools {
  /**
   * Stores a pool with its default queue, both or neither. Answers false when the name is taken.
   */
  boolean add(WorkPool pool, WorkQueue defaultQueue);

  Optional<WorkPool> named(String name);

  Optional<WorkPool> find(UUID id);

  /** Answers the pool after the change, or nothing when there is none. */
  Optional<WorkPool> change(UUID id, UnaryOperator<WorkPool> step);

  /** Removes a pool with its queues. */
  void remove(WorkPool pool);

  /** Every pool, in no order. */
  List<WorkPool> all();
}
