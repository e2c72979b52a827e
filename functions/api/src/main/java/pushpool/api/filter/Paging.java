package pushpool.api.filter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.request.RequestException;

/** Which part of a list is wanted: some from an offset on, or a page of some. */
public record Paging(int limit, int offset) {
  private static final long MOST = 200;
  private static final long MOST_CHANGED = 50;

  /** A number that is no limit is refused in a sentence of its own, whatever else is wrong. */
  private static final Kind<Long> LIMIT =
      (value, loc) -> {
        var limit = Kinds.INTEGER.read(value, loc);
        if (limit < 0 || limit > MOST) {
          throw new RequestException.Invalid("A limit must be from 0 to %d.".formatted(MOST));
        }
        return limit;
      };

  private static final Kind<Long> MANY =
      Kinds.POSITIVE.where(n -> n <= MOST_CHANGED, "less_than_equal", "This must be 50 or less");

  /**
   * Reads {@code limit} and {@code offset}, or {@code page} in its place; null is as good as
   * absent.
   */
  public static Paging read(Fields fields) {
    var limit = limit(fields);
    var offset = fields.optional("offset", Kinds.COUNT, 0L);
    var page = fields.optional("page", Kinds.POSITIVE, 1L);
    if (limit == null || offset == null || page == null) {
      return new Paging(0, 0);
    }
    var first = offset + (page - 1) * limit;
    return new Paging(limit.intValue(), (int) Math.min(first, Integer.MAX_VALUE));
  }

  /** Reads {@code limit} alone; null when it is none. */
  public static Long limit(Fields fields) {
    return fields.optional("limit", LIMIT, MOST);
  }

  /** Reads how many may be changed at once. */
  static Paging ofMany(Fields fields) {
    var limit = fields.optional("limit", MANY, MOST_CHANGED);
    return new Paging(limit == null ? 0 : limit.intValue(), 0);
  }

  /** The part of all that is wanted. */
  public <T> Stream<T> of(Stream<T> all) {
    return all.skip(offset).limit(limit);
  }

  /** The page with what is known of the whole list. */
  public <T> Map<String, Object> shape(List<T> all, Function<T, Object> shape) {
    return shape(of(all.stream()).map(shape).toList(), all.size());
  }

  /** A page of results with what is known of the whole list, of which there are so many. */
  public Map<String, Object> shape(List<Object> results, long count) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("results", results);
    shown.put("count", count);
    shown.put("limit", (long) limit);
    shown.put("pages", limit == 0 ? 0L : Math.ceilDiv(count, limit));
    shown.put("page", limit == 0 ? 1L : 1L + offset / limit);
    return shown;
  }
}
