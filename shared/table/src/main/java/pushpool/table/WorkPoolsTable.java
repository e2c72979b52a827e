package pushpool.table;

import java.util.ArrayList;
import java.util.UUID;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkPools;
import pushpool.pool.WorkQueue;

/** The work pools, over a {@link Table}. */
public final class WorkPoolsTable extends Registry<WorkPool> implements WorkPools {
  private final WorkQueuesTable queues;

  public WorkPoolsTable(Table table) {
    super(table, "work_pool", new PoolCodec());
    queues = new WorkQueuesTable(table);
  }

  @Override
  public boolean add(WorkPool pool, WorkQueue defaultQueue) {
    var writes = new ArrayList<>(adding(pool));
    writes.addAll(queues.adding(defaultQueue));
    return table.write(writes) instanceof Outcome.Written;
  }

  @Override
  public void remove(WorkPool pool) {
    queues.within(pool.id().toString()).forEach(queues::remove);
    super.remove(pool);
  }

  private static final class PoolCodec implements Codec<WorkPool> {
    @Override
    public UUID id(WorkPool pool) {
      return pool.id();
    }

    @Override
    public String name(WorkPool pool) {
      return pool.name();
    }

    @Override
    public Document write(WorkPool pool) {
      return Document.empty()
          .with("id", pool.id())
          .with("name", pool.name())
          .with("type", pool.type())
          .with("description", pool.settings().description())
          .with("base_job_template", pool.settings().baseJobTemplate())
          .with("is_paused", pool.settings().paused())
          .with("concurrency_limit", pool.settings().concurrencyLimit())
          .with("storage_configuration", pool.settings().storageConfiguration())
          .with("default_queue_id", pool.defaultQueueId())
          .with("created", pool.created())
          .with("updated", pool.updated());
    }

    @Override
    public WorkPool read(Document d) {
      var settings =
          new WorkPool.Settings(
              d.maybe("description", d::string),
              d.object("base_job_template"),
              d.truth("is_paused"),
              d.maybe("concurrency_limit", d::integer),
              d.object("storage_configuration"));
      return new WorkPool(
          d.id("id"),
          d.string("name"),
          d.string("type"),
          settings,
          d.id("default_queue_id"),
          d.time("created"),
          d.time("updated"));
    }
  }
}
