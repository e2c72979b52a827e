package pushpool.table;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.pool.Worker;
import pushpool.pool.Workers;

/**
 * The workers, over a {@link Table}. One that falls silent is forgotten by itself: most workers are
 * started under a new name each time.
 */
public final class WorkersTable implements Workers {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int PAGE = 200;
  private static final String DOCUMENT = "document";

  private final Table table;

  public WorkersTable(Table table) {
    this.table = table;
  }

  @Override
  public Optional<Worker> named(UUID poolId, String name) {
    return table.get(key(poolId, name)).map(WorkersTable::read);
  }

  @Override
  public void put(Worker worker) {
    var item =
        new Item(
            key(worker.poolId(), worker.name()),
            0,
            Map.of(DOCUMENT, write(worker).text()),
            Map.of(),
            Optional.of(worker.lastHeartbeat().plus(KEPT)));
    table.write(List.of(new Write.Put(Limits.fitting(item), new Condition.Always())));
  }

  @Override
  public boolean remove(UUID poolId, String name) {
    var delete = new Write.Delete(key(poolId, name), new Condition.Present());
    return table.write(List.of(delete)) instanceof Outcome.Written;
  }

  @Override
  public List<Worker> of(UUID poolId) {
    return table
        .all(TableName.JOURNAL, Query.of(partition(poolId), PAGE))
        .map(WorkersTable::read)
        .toList();
  }

  private static String partition(UUID poolId) {
    return "workers#" + poolId;
  }

  /** Hashed, because a name may be longer than a key. */
  private static Key key(UUID poolId, String name) {
    return new Key(TableName.JOURNAL, partition(poolId), Digests.sha256(name));
  }

  private static Document write(Worker worker) {
    return Document.empty()
        .with("id", worker.id())
        .with("work_pool_id", worker.poolId())
        .with("name", worker.name())
        .with("created", worker.created())
        .with("last_heartbeat_time", worker.lastHeartbeat())
        .with("heartbeat_interval_seconds", worker.heartbeatInterval());
  }

  private static Worker read(Item item) {
    var d = Document.parse((String) item.attributes().get(DOCUMENT));
    return new Worker(
        d.id("id"),
        d.id("work_pool_id"),
        d.string("name"),
        d.time("created"),
        d.time("last_heartbeat_time"),
        d.maybe("heartbeat_interval_seconds", d::integer));
  }
}
