package pushpool.pool;

import java.util.UUID;

/** The work queue, and the pool it belongs to, in which a run waits. */
public record Place(UUID poolId, String poolName, String poolType, UUID queueId, String queueName) {

  /** Whether the service itself starts the runs of this place. */
  public boolean isPushed() {
    return poolType.endsWith(":push");
  }

  /** Another queue of the same pool. */
  public Place in(WorkQueue queue) {
    return new Place(poolId, poolName, poolType, queue.id(), queue.settings().name());
  }
}
