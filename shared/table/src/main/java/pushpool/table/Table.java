package pushpool.table;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything the service asks of a database, stated in DynamoDB's terms because DynamoDB is the
 * harder master.
 *
 * <p>Reads of items are strongly consistent; an index may trail the items by a moment, and names
 * keys that may be gone by the time they are read.
 */
public interface Table {
  /** The most writes one transaction may hold. */
  int MOST_WRITES = 100;

  /** The most bytes one item may hold, keys and attribute names included. */
  int MOST_BYTES = 400 * 1024;

  /** The most bytes the items one transaction puts may hold together. */
  int MOST_BYTES_TOGETHER = 4 * 1024 * 1024;

  Optional<Item> get(Key key);

  /** The items that exist, by key, in no order. Any number of keys. */
  Map<Key, Item> getAll(Collection<Key> keys);

  /** Items of one partition of a table. What is added meanwhile may be seen, nothing is lost. */
  Page<Item> query(TableName table, Query query);

  /** Keys of the items in one partition of an index. */
  Page<Key> query(Index index, Query query);

  /**
   * All writes or none, each key at most once. What it answers as written survives the end of the
   * process.
   *
   * <p>Of several conditions that do not hold, the first is named.
   *
   * @throws IllegalArgumentException for more than {@link #MOST_WRITES} writes, a key named twice,
   *     an item over {@link #MOST_BYTES} or items over {@link #MOST_BYTES_TOGETHER}
   */
  Outcome write(List<Write> writes);

  /** All items of a stretch, however many pages it takes; the limit is that of a page. */
  default Stream<Item> all(TableName table, Query query) {
    return pages(query, page -> query(table, page));
  }

  /**
   * All keys of a stretch of an index, however many pages it takes; the limit is that of a page.
   */
  default Stream<Key> all(Index index, Query query) {
    return pages(query, page -> query(index, page));
  }

  private static <T> Stream<T> pages(Query first, Function<Query, Page<T>> read) {
    var pages =
        Stream.iterate(
            Optional.of(read.apply(first)),
            Optional::isPresent,
            page -> page.get().next().map(next -> read.apply(first.after(Optional.of(next)))));
    return pages.flatMap(page -> page.orElseThrow().items().stream());
  }
}
