package pushpool.local.simulation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import pushpool.table.Index;
import pushpool.table.Item;
import pushpool.table.Key;
import pushpool.table.Outcome;
import pushpool.table.Page;
import pushpool.table.Query;
import pushpool.table.Table;
import pushpool.table.TableName;
import pushpool.table.Write;

/**
 * A table as a process sees it from afar.
 *
 * @param written who is told of writes that happened, before anything else does, and since when the
 *     process was at it
 */
record FaultyTable(
    Table table, Sandbox sandbox, Nature nature, BiConsumer<List<Write>, Instant> written)
    implements Table {
  @Override
  public Optional<Item> get(Key key) {
    return sandbox.outside(Port.READ, "get", () -> table.get(key));
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    return keys.isEmpty()
        ? Map.of()
        : sandbox.outside(Port.READ, "get all", () -> table.getAll(keys));
  }

  @Override
  public Page<Item> query(TableName name, Query query) {
    return sandbox.outside(Port.READ, "query", () -> table.query(name, query));
  }

  @Override
  public Page<Key> query(Index index, Query query) {
    return sandbox.outside(Port.READ, "query index", () -> table.query(index, query));
  }

  @Override
  public Outcome write(List<Write> writes) {
    return sandbox.outside(Port.WRITE, "write", () -> commit(writes));
  }

  private Outcome commit(List<Write> writes) {
    var outcome = table.write(writes);
    switch (outcome) {
      case Outcome.Written _ -> written.accept(writes, sandbox.begun());
      case Outcome.Refused(var position) ->
          nature.trace().say(sandbox.name(), "refused: write", position, keys(writes));
    }
    return outcome;
  }

  private static String keys(List<Write> writes) {
    return writes.stream().map(write -> write.key().partition()).collect(Collectors.joining(", "));
  }
}
