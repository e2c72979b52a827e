package pushpool.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkPools;
import pushpool.pool.WorkQueue;

/** The work pools, over a {@link Table}. */
public final class WorkPoolsTable implements WorkPools {
  private final Table table;
  private final Registry<WorkPool> pools;
  private final Registry<WorkQueue> queues;

  public WorkPoolsTable(Table table) {
    this.table = table;
    pools = new Registry<>(table, "work_pool", new PoolCodec());
    queues = WorkQueuesTable.registry(table);
  }

  @Override
  public boolean add(WorkPool pool, WorkQueue defaultQueue) {
    var writes = new ArrayList<>(pools.adding(pool));
    writes.addAll(queues.adding(defaultQueue));
    return table.write(writes) instanceof Outcome.Written;
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
    return pools.change(id, step);
  }

  @Override
  public void remove(WorkPool pool) {
    queues.within(pool.id().toString()).forEach(queues::remove);
    pools.remove(pool);
  }

  @Override
  public List<WorkPool> all() {
    return pools.all();
  }

  private static final class PoolCodec implements Registry.Codec<WorkPool> {
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
