package pushpool.api;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.api.wire.WorkPoolShape;
import pushpool.api.wire.WorkQueueShape;
import pushpool.api.wire.WorkQueueShape.Present;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;

/**
 * Work pools and queues as they are answered. Whether somebody is there to start their runs is seen
 * in the times at which workers were last heard of.
 */
final class PoolAnswers {
  private final Stores stores;

  PoolAnswers(Stores stores) {
    this.stores = stores;
  }

  Map<String, Object> pool(WorkPool pool, Instant now) {
    var slots = pool.settings().concurrencyLimit().map(_ -> active(pool));
    return WorkPoolShape.of(pool, isReady(pool, now), slots);
  }

  Map<String, Object> queue(WorkQueue queue, WorkPool pool, Instant now) {
    return queues(List.of(queue), Map.of(pool.id(), pool), now).getFirst();
  }

  /** A queue whose pool has just been deleted is left out. */
  List<Map<String, Object>> queues(List<WorkQueue> queues, Map<UUID, WorkPool> pools, Instant now) {
    var known = queues.stream().filter(queue -> pools.containsKey(queue.poolId())).toList();
    var polls = stores.polls().last(known.stream().map(WorkQueue::id).toList());
    var active = active(known, pools);
    return known.stream()
        .map(
            queue -> {
              var polled = Optional.ofNullable(polls.get(queue.id()));
              var limit = queue.settings().concurrencyLimit();
              var slots = limit.map(_ -> active.getOrDefault(queue.id(), 0L));
              var present = new Present(polled, slots, now);
              return WorkQueueShape.of(queue, pools.get(queue.poolId()), present);
            })
        .toList();
  }

  private boolean isReady(WorkPool pool, Instant now) {
    return pool.isPushed()
        || stores.workers().of(pool.id()).stream().anyMatch(worker -> worker.isOnline(now));
  }

  private long active(WorkPool pool) {
    var places = stores.queues().of(pool.id()).stream().map(pool::place).toList();
    return stores.queued().active(places).size();
  }

  private Map<UUID, Long> active(List<WorkQueue> queues, Map<UUID, WorkPool> pools) {
    var limited =
        queues.stream()
            .filter(queue -> queue.settings().concurrencyLimit().isPresent())
            .map(queue -> pools.get(queue.poolId()).place(queue))
            .toList();
    return stores.queued().active(limited).stream()
        .collect(groupingBy(run -> run.origin().place().orElseThrow().queueId(), counting()));
  }
}
