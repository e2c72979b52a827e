package pushpool.api.release;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import pushpool.limit.Scope;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkPools;
import pushpool.pool.WorkQueue;
import pushpool.pool.WorkQueues;

/** Work pools that let go who waited for them. */
final class ReleasingPools implements WorkPools {
  private final WorkPools pools;
  private final WorkQueues queues;
  private final Releases releases;

  ReleasingPools(WorkPools pools, WorkQueues queues, Releases releases) {
    this.pools = pools;
    this.queues = queues;
    this.releases = releases;
  }

  @Override
  public boolean add(WorkPool pool, WorkQueue defaultQueue) {
    return pools.add(pool, defaultQueue);
  }

  @Override
  public Optional<WorkPool> named(String name) {
    return pools.named(name);
  }

  @Override
  public Optional<WorkPool> find(UUID id) {
    return pools.find(id);
  }

  @Override
  public Optional<WorkPool> change(UUID id, UnaryOperator<WorkPool> step) {
    var before = new AtomicReference<WorkPool>();
    var after =
        pools.change(
            id,
            pool -> {
              before.set(pool);
              return step.apply(pool);
            });
    after
        .filter(pool -> isOpened(before.get().settings(), pool.settings()))
        .ifPresent(pool -> releases.release(Scope.pool(pool.id())));
    return after;
  }

  private static boolean isOpened(WorkPool.Settings before, WorkPool.Settings after) {
    return before.paused() && !after.paused()
        || Releases.isRaised(before.concurrencyLimit(), after.concurrencyLimit());
  }

  /** Whoever waited is told that there is nothing left to wait for. */
  @Override
  public void remove(WorkPool pool) {
    var gone = queues.of(pool.id());
    pools.remove(pool);
    releases.release(Scope.pool(pool.id()));
    gone.forEach(queue -> releases.release(Scope.queue(queue.id())));
  }

  @Override
  public List<WorkPool> all() {
    return pools.all();
  }
}
