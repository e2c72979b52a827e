package pushpool.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pushpool.embedded.StoredItems.Replacement;
import pushpool.table.Index;
import pushpool.table.Item;
import pushpool.table.Key;
import pushpool.table.Limits;
import pushpool.table.Outcome;
import pushpool.table.Page;
import pushpool.table.Query;
import pushpool.table.Table;
import pushpool.table.TableName;
import pushpool.table.Write;

/**
 * The port in this process, in memory or in the files of a folder, which one process at a time may
 * have open. What was written to files survives a kill of the process at any moment; it is left to
 * the operating system to survive a loss of power.
 */
public final class EmbeddedTable implements Table, AutoCloseable {
  private final Records records;
  private final Committer committer;
  private final Feed feed;

  EmbeddedTable(Records records, Optional<RedoLog> log) {
    this.records = records;
    this.committer = new Committer(records, log);
    this.feed = new Feed(committer, records);
  }

  /** A table that is forgotten when the process ends. */
  public static EmbeddedTable inMemory() {
    return new EmbeddedTable(Records.inMemory(), Optional.empty());
  }

  /** The table in a folder, which is made if it is missing. */
  public static EmbeddedTable open(Path folder) {
    return new StoreFolder(folder).open();
  }

  @Override
  public Optional<Item> get(Key key) {
    return records.get(Places.of(key)).map(bytes -> ItemBytes.read(key, bytes));
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    var items = new HashMap<Key, Item>();
    keys.forEach(key -> get(key).ifPresent(item -> items.put(key, item)));
    return items;
  }

  @Override
  public Page<Item> query(TableName table, Query query) {
    return page(
        query,
        sort -> Places.in(table, query.partition(), sort),
        row -> ItemBytes.read(Places.key(row.place()), row.value()));
  }

  @Override
  public Page<Key> query(Index index, Query query) {
    return page(
        query, sort -> Places.in(index, query.partition(), sort), row -> Places.key(row.value()));
  }

  @Override
  public Outcome write(List<Write> writes) {
    Limits.check(writes);
    return committer.commit(new Transaction(List.copyOf(writes)));
  }

  /** The changes of {@link TableName#RUNS}. */
  public Feed feed() {
    return feed;
  }

  /** Removes items that have expired by now, the longest expired first; answers how many. */
  public int removeExpired(Instant now, int most) {
    var until = Places.expiry(now.plusSeconds(1));
    var rows = records.scan(Stretch.of(Places.expiry(Instant.EPOCH), until), most);
    return committer.commit(
        draft -> {
          var items = new StoredItems(draft);
          var expired =
              rows.stream()
                  .flatMap(row -> items.get(Places.expiring(row.place())).stream())
                  .filter(item -> item.expires().filter(at -> !at.isAfter(now)).isPresent())
                  .map(item -> new Replacement(item.key(), Optional.of(item), Optional.empty()))
                  .toList();
          items.replace(expired);
          return expired.size();
        });
  }

  @Override
  public void close() {
    try {
      committer.close();
    } catch (IOException e) {
      throw new StoreException("The store could not be closed: " + e.getMessage(), e);
    }
  }

  private <T> Page<T> page(
      Query query, Function<String, byte[]> place, Function<Records.Row, T> read) {
    if (query.endsBeforeItBegins()) {
      return new Page<>(List.of(), Optional.empty());
    }
    var stretch =
        new Stretch(
            place.apply(query.from()),
            place.apply(query.to()),
            query.descending(),
            query.after().map(place));
    var rows = records.scan(stretch, query.limit() + 1);
    var found = rows.subList(0, Math.min(rows.size(), query.limit()));
    return new Page<>(
        found.stream().map(read).toList(),
        rows.size() > query.limit()
            ? Optional.of(Places.sort(found.getLast().place()))
            : Optional.empty());
  }
}
