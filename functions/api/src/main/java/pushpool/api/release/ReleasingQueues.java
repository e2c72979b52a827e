package pushpool.api.release;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import pushpool.limit.Scope;
import pushpool.pool.WorkQueue;
import pushpool.pool.WorkQueues;

/** Work queues that let go who waited for them. */
final class ReleasingQueues implements WorkQueues {
  private final WorkQueues queues;
  private final Releases releases;

  ReleasingQueues(WorkQueues queues, Releases releases) {
    this.queues = queues;
    this.releases = releases;
  }

  @Override
  public boolean add(WorkQueue queue) {
    return queues.add(queue);
  }

  @Override
  public Optional<WorkQueue> find(UUID id) {
    return queues.find(id);
  }

  @Override
  public Optional<WorkQueue> named(UUID poolId, String name) {
    return queues.named(poolId, name);
  }

  @Override
  public Optional<WorkQueue> change(UUID id, UnaryOperator<WorkQueue> step) {
    var before = new AtomicReference<WorkQueue>();
    var after =
        queues.change(
            id,
            queue -> {
              before.set(queue);
              return step.apply(queue);
            });
    after
        .filter(queue -> isOpened(before.get().settings(), queue.settings()))
        .ifPresent(this::release);
    return after;
  }

  /** Runs of a queue may wait for its pool as well, and are not called from there meanwhile. */
  private void release(WorkQueue queue) {
    releases.release(Scope.queue(queue.id()));
    releases.release(Scope.pool(queue.poolId()));
  }

  private static boolean isOpened(WorkQueue.Settings before, WorkQueue.Settings after) {
    return before.paused() && !after.paused()
        || Releases.isRaised(before.concurrencyLimit(), after.concurrencyLimit());
  }

  @Override
  public void remove(WorkQueue queue) {
    queues.remove(queue);
    release(queue);
  }

  @Override
  public List<WorkQueue> of(UUID poolId) {
    return queues.of(poolId);
  }

  @Override
  public List<WorkQueue> all() {
    return queues.all();
  }
}
