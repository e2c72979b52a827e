package pushpool.table;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pushpool.pool.WorkQueue;
import pushpool.pool.WorkQueues;

/** The work queues, over a {@link Table}. */
public final class WorkQueuesTable implements WorkQueues {
  private final Registry<WorkQueue> registry;

  public WorkQueuesTable(Table table) {
    registry = registry(table);
  }

  static Registry<WorkQueue> registry(Table table) {
    return new Registry<>(table, "work_queue", new QueueCodec());
  }

  @Override
  public boolean add(WorkQueue queue) {
    return registry.add(queue);
  }

  @Override
  public Optional<WorkQueue> find(UUID id) {
    return registry.find(id);
  }

  @Override
  public Optional<WorkQueue> named(UUID poolId, String name) {
    return registry.named(poolId + "/" + name);
  }

  @Override
  public Optional<WorkQueue> change(UUID id, UnaryOperator<WorkQueue> step) {
    return registry.change(id, step);
  }

  @Override
  public void remove(WorkQueue queue) {
    registry.remove(queue);
  }

  @Override
  public List<WorkQueue> of(UUID poolId) {
    return registry.within(poolId.toString());
  }

  @Override
  public List<WorkQueue> all() {
    return registry.all();
  }

  private static final class QueueCodec implements Registry.Codec<WorkQueue> {
    @Override
    public UUID id(WorkQueue queue) {
      return queue.id();
    }

    @Override
    public String name(WorkQueue queue) {
      return queue.poolId() + "/" + queue.settings().name();
    }

    @Override
    public Document write(WorkQueue queue) {
      return Document.empty()
          .with("id", queue.id())
          .with("work_pool_id", queue.poolId())
          .with("name", queue.settings().name())
          .with("description", queue.settings().description())
          .with("is_paused", queue.settings().paused())
          .with("concurrency_limit", queue.settings().concurrencyLimit())
          .with("priority", queue.settings().priority())
          .with("filter", queue.settings().filter())
          .with("created", queue.created())
          .with("updated", queue.updated());
    }

    @Override
    public WorkQueue read(Document d) {
      var settings =
          new WorkQueue.Settings(
              d.string("name"),
              d.string("description"),
              d.truth("is_paused"),
              d.maybe("concurrency_limit", d::integer),
              d.integer("priority"),
              d.maybe("filter", d::object));
      return new WorkQueue(
          d.id("id"), d.id("work_pool_id"), settings, d.time("created"), d.time("updated"));
    }
  }
}
