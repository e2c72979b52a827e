package pushpool.pool;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The workers that were heard of. One that has been silent for a week may be forgotten. */
public interface Workers {
  Optional<Worker> named(UUID poolId, String name);

  /** Stores a worker in place of the one of its name. */
  void put(Worker worker);

  /** Answers whether there was one. */
  boolean remove(UUID poolId, String name);

  /** The workers of a pool, in no order. */
  List<Worker> of(UUID poolId);
}
