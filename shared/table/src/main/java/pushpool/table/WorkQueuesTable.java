package pushpool.table;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushpool.pool.WorkQueue;
import pushpool.pool.WorkQueues;

/** The work queues, over a {@link Table}. */
public final class WorkQueuesTable extends Registry<WorkQueue> implements WorkQueues {

  public WorkQueuesTable(Table table) {
    super(table, "work_queue", new QueueCodec());
  }

  @Override
  public Optional<WorkQueue> named(UUID poolId, String name) {
    return named(poolId + "/" + name);
  }

  @Override
  public List<WorkQueue> of(UUID poolId) {
    return within(poolId.toString());
  }

  private static final class QueueCodec implements Codec<WorkQueue> {
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
