package pushpool.pool;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/** Finds the queue that a deployment or a run names, and makes the queue where its pool exists. */
public final class FindPlace {
  /** The pool of queues that are named without a pool; it is made when it is first needed. */
  public static final String AGENT_POOL = "default-agent-pool";

  private final WorkPools pools;
  private final WorkQueues queues;
  private final Ids ids;

  public FindPlace(WorkPools pools, WorkQueues queues, Ids ids) {
    this.pools = pools;
    this.queues = queues;
    this.ids = ids;
  }

  /**
   * The named queue of a pool, or its default queue. A pool that does not exist is {@link
   * RequestException.NotFound}.
   */
  public Place find(String poolName, Optional<String> queueName, Instant now) {
    var pool = poolName.equals(AGENT_POOL) ? agentPool(now) : pool(poolName);
    var queue =
        queueName.isEmpty()
            ? queues.find(pool.defaultQueueId())
            : queues
                .named(pool.id(), queueName.get())
                .or(() -> Optional.of(add(pool, queueName.get(), now)));
    return pool.place(
        queue.orElseThrow(() -> new RequestException.NotFound("Work queue not found.")));
  }

  public WorkPool pool(String name) {
    return pools
        .named(name)
        .orElseThrow(
            () -> new RequestException.NotFound("Work pool \"%s\" not found.".formatted(name)));
  }

  /** The pool of queues that are named without a pool. */
  public WorkPool agentPool(Instant now) {
    return pools.named(AGENT_POOL).orElseGet(() -> addAgentPool(now));
  }

  /** The lowest priority number that no queue of the pool has. */
  public long freePriority(UUID poolId) {
    return freePriority(queues.of(poolId));
  }

  private WorkPool addAgentPool(Instant now) {
    var usual = WorkQueue.Settings.of(WorkQueue.DEFAULT, WorkQueue.DEFAULT_DESCRIPTION, 1);
    var queueId = ids.random();
    var settings =
        new WorkPool.Settings(Optional.empty(), Map.of(), false, Optional.empty(), Map.of());
    var pool =
        new WorkPool(ids.random(), AGENT_POOL, WorkPool.AGENT_TYPE, settings, queueId, now, now);
    pools.add(pool, new WorkQueue(queueId, pool.id(), usual, now, now));
    return pool(AGENT_POOL);
  }

  private WorkQueue add(WorkPool pool, String name, Instant now) {
    var settings = WorkQueue.Settings.of(name, "", freePriority(pool.id()));
    var queue = new WorkQueue(ids.random(), pool.id(), settings, now, now);
    return queues.add(queue) ? queue : queues.named(pool.id(), name).orElseThrow();
  }

  private static long freePriority(List<WorkQueue> queues) {
    var taken = new HashSet<Long>();
    queues.forEach(queue -> taken.add(queue.settings().priority()));
    return LongStream.iterate(1, n -> n + 1)
        .filter(n -> !taken.contains(n))
        .findFirst()
        .orElseThrow();
  }
}
