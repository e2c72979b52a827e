package pushpool.local.simulation;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.limit.ConcurrencyLimit;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;
import pushpool.table.ConcurrencyLimitsTable;
import pushpool.table.Key;
import pushpool.table.Table;
import pushpool.table.TableName;
import pushpool.table.WorkPoolsTable;
import pushpool.table.WorkQueuesTable;

/** How many slots pools, queues and limits had at which time, as it was stored. */
final class Allowances {
  private final WorkPoolsTable pools;
  private final WorkQueuesTable queues;
  private final ConcurrencyLimitsTable limits;
  private final InstantSource clock;
  private final Map<UUID, Allowance> all = new HashMap<>();

  Allowances(Table table, InstantSource clock) {
    this.pools = new WorkPoolsTable(table);
    this.queues = new WorkQueuesTable(table);
    this.limits = new ConcurrencyLimitsTable(table);
    this.clock = clock;
  }

  Allowance of(UUID id) {
    return all.computeIfAbsent(id, _ -> new Allowance());
  }

  /** Looks at what was written, if it is one of those. */
  void written(Key key) {
    if (key.table() == TableName.REGISTRY) {
      switch (key.partition()) {
        case "work_pool" -> is(id(key), pools.find(id(key)).flatMap(Allowances::slots));
        case "work_queue" -> is(id(key), queues.find(id(key)).flatMap(Allowances::slots));
        case "concurrency_limit" -> is(id(key), limits.find(id(key)).flatMap(Allowances::slots));
        default -> {}
      }
    }
  }

  private void is(UUID id, Optional<Long> slots) {
    of(id).is(clock.instant(), slots.orElse(Long.MAX_VALUE));
  }

  private static UUID id(Key key) {
    return UUID.fromString(key.sort());
  }

  private static Optional<Long> slots(WorkPool pool) {
    var settings = pool.settings();
    return settings.paused() ? Optional.of(0L) : settings.concurrencyLimit();
  }

  private static Optional<Long> slots(WorkQueue queue) {
    var settings = queue.settings();
    return settings.paused() ? Optional.of(0L) : settings.concurrencyLimit();
  }

  private static Optional<Long> slots(ConcurrencyLimit limit) {
    return Optional.of(limit).filter(ConcurrencyLimit::isActive).map(ConcurrencyLimit::slots);
  }
}
