package pushpool.table;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts what the calls of another table cost on DynamoDB, from the sizes of the items and by the
 * rules of {@link DynamoTable}: which reads are consistent, and which writes are a transaction.
 *
 * <p>A write counts the larger of the item before and after, twice in a transaction, and every
 * entry of an index that it adds or removes; a refused write counts as one that happened. For one
 * thread.
 */
public final class MeteredTable implements Table {
  private static final double IN_A_TRANSACTION = 2;
  private static final double EVENTUALLY_CONSISTENT = 0.5;

  private final Table table;
  private Units units = Units.NONE;

  public MeteredTable(Table table) {
    this.table = table;
  }

  /** What was counted since this was asked before. */
  public synchronized Units take() {
    var taken = units;
    units = Units.NONE;
    return taken;
  }

  @Override
  public Optional<Item> get(Key key) {
    var item = table.get(key);
    count(Units.reading(bytes(item)));
    return item;
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    var items = table.getAll(keys);
    new HashSet<>(keys)
        .forEach(key -> count(Units.reading(bytes(Optional.ofNullable(items.get(key))))));
    return items;
  }

  @Override
  public Page<Item> query(TableName name, Query query) {
    var page = table.query(name, query);
    if (!query.endsBeforeItBegins()) {
      count(Units.reading(page.items().stream().mapToLong(StoredBytes::of).sum()));
    }
    return page;
  }

  @Override
  public Page<Key> query(Index index, Query query) {
    var page = table.query(index, query);
    if (!query.endsBeforeItBegins()) {
      var bytes = page.items().stream().mapToLong(key -> entryBytes(index, key)).sum();
      count(Units.reading(bytes).times(EVENTUALLY_CONSISTENT));
    }
    return page;
  }

  @Override
  public Outcome write(List<Write> writes) {
    var before = table.getAll(writes.stream().map(Write::key).toList());
    var outcome = table.write(writes);
    var factor = isTransaction(writes) ? IN_A_TRANSACTION : 1;
    for (var write : writes) {
      var change = new Change(Optional.ofNullable(before.get(write.key())), table.get(write.key()));
      count(Units.writing(Math.max(bytes(change.before), bytes(change.after))).times(factor));
      change.entries().forEach(this::count);
    }
    return outcome;
  }

  private static boolean isTransaction(List<Write> writes) {
    return writes.size() > 1
        || writes.stream().anyMatch(w -> w instanceof Write.Add || w instanceof Write.Check);
  }

  private record Change(Optional<Item> before, Optional<Item> after) {
    List<Units> entries() {
      var left = before.stream().flatMap(item -> entries(item, after));
      var taken = after.stream().flatMap(item -> entries(item, before));
      return Stream.concat(left, taken).toList();
    }

    /** The entries of an item that the other does not have just so. */
    private static Stream<Units> entries(Item item, Optional<Item> other) {
      var same = other.map(Item::indexes).orElse(Map.of());
      return item.indexes().entrySet().stream()
          .filter(entry -> !entry.getValue().equals(same.get(entry.getKey())))
          .map(entry -> StoredBytes.of(entry.getKey(), entry.getValue(), item.key()))
          .map(Units::writing);
    }
  }

  private long entryBytes(Index index, Key key) {
    return table
        .get(key)
        .flatMap(item -> Optional.ofNullable(item.indexes().get(index)))
        .map(place -> StoredBytes.of(index, place, key))
        .orElse(0L);
  }

  private static long bytes(Optional<Item> item) {
    return item.map(StoredBytes::of).orElse(0L);
  }

  private synchronized void count(Units more) {
    units = units.plus(more);
  }
}
