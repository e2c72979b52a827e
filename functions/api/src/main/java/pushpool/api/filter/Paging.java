package pushpool.api.filter;

import java.util.stream.Stream;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;

/** Which part of a list is wanted. */
record Paging(int limit, int offset) {
  private static final long MOST = 200;

  private static final Kind<Long> LIMIT =
      Kinds.COUNT.where(
          n -> n <= MOST, "less_than_equal", "Invalid limit: must be less than or equal to 200.");

  /** Reads {@code limit} and {@code offset}; null is as good as absent. */
  static Paging read(Fields fields) {
    var limit = fields.optional("limit", LIMIT, MOST);
    var offset = fields.optional("offset", Kinds.COUNT, 0L);
    return new Paging(
        (int) (limit == null ? MOST : limit),
        (int) Math.min(offset == null ? 0 : offset, Integer.MAX_VALUE));
  }

  <T> Stream<T> of(Stream<T> all) {
    return all.skip(offset).limit(limit);
  }
}
