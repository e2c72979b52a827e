package pushpool.local.bench;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import pushpool.embedded.EmbeddedTable;
import pushpool.table.Condition;
import pushpool.table.Index;
import pushpool.table.IndexKey;
import pushpool.table.Item;
import pushpool.table.Key;
import pushpool.table.Outcome;
import pushpool.table.Table;
import pushpool.table.TableName;
import pushpool.table.Write;

/** Transactions a second of the embedded table: each a new run item of about a kilobyte. */
final class TableAlone implements Benchmark {
  private static final int WRITERS = 16;
  private static final Duration WARMING = Duration.ofSeconds(2);
  private static final Duration MEASURED = Duration.ofSeconds(3);
  private static final String TEXT = "x".repeat(800);

  @Override
  public String name() {
    return "table";
  }

  @Override
  public List<Row> run() throws Exception {
    try (var folder = Scratch.folder();
        var table = EmbeddedTable.open(folder.path())) {
      written(table, WARMING);
      var begun = System.nanoTime();
      var count = written(table, MEASURED);
      var seconds = (System.nanoTime() - begun) / 1e9;
      var what = "16 writers, on disk: transactions of the embedded table, 1 KB in 3 indexes";
      return List.of(Row.plain("/s", what, count / seconds));
    }
  }

  private static int written(Table table, Duration time) throws Exception {
    var until = System.nanoTime() + time.toNanos();
    Callable<Integer> writer = () -> written(table, until);
    var count = 0;
    try (var writers = Executors.newFixedThreadPool(WRITERS)) {
      for (var each : writers.invokeAll(Collections.nCopies(WRITERS, writer))) {
        count += each.get();
      }
    }
    return count;
  }

  private static int written(Table table, long until) {
    var count = 0;
    while (System.nanoTime() < until) {
      var put = new Write.Put(item(UUID.randomUUID().toString()), new Condition.Absent());
      if (!(table.write(List.of(put)) instanceof Outcome.Written)) {
        throw new IllegalStateException("A new item was refused.");
      }
      count++;
    }
    return count;
  }

  private static Item item(String id) {
    var key = new Key(TableName.RUNS, id, "run");
    var places =
        Map.of(
            Index.RUNS_BY_OWNER, new IndexKey("owner", id),
            Index.RUNS_BY_TIME, new IndexKey("shard", id),
            Index.RUNS_BY_ATTENTION, new IndexKey("shard", id));
    return new Item(key, 0, Map.of("text", TEXT), places, Optional.empty());
  }
}
