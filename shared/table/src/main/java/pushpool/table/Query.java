package pushpool.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A stretch of one partition, both ends included, in either direction.
 *
 * @param after where an earlier page ended, as {@link Page#next()} gave it
 */
public record Query(
    String partition,
    String from,
    String to,
    boolean descending,
    int limit,
    Optional<String> after) {
  /** Before every sort key. */
  public static final String FIRST = "\u0001";

  /** Behind every sort key. */
  public static final String LAST = "\uDBFF\uDFFF";

  public Query {
    from = from.isEmpty() ? FIRST : from;
    if (limit < 1) {
      throw new IllegalArgumentException("A query asks for one item at least.");
    }
  }

  /** The first {@code limit} of a whole partition. */
  public static Query of(String partition, int limit) {
    return new Query(partition, FIRST, LAST, false, limit, Optional.empty());
  }

  /** The same query narrowed to sort keys with a prefix. */
  public Query startingWith(String prefix) {
    return between(prefix, prefix + LAST);
  }

  /**
   * The same query narrowed to sort keys from one to another; the other way round it finds none.
   */
  public Query between(String from, String to) {
    return new Query(partition, from, to, descending, limit, after);
  }

  public Query backwards() {
    return new Query(partition, from, to, true, limit, after);
  }

  public Query after(Optional<String> page) {
    return new Query(partition, from, to, descending, limit, page);
  }

  /** Whether it cannot find anything, because it ends before it begins. */
  public boolean endsBeforeItBegins() {
    var first = from.getBytes(StandardCharsets.UTF_8);
    var last = to.getBytes(StandardCharsets.UTF_8);
    return Arrays.compareUnsigned(first, last) > 0;
  }
}
