package pushpool.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import pushpool.limit.ConcurrencyLimit;

/**
 * How the slots of a limit are spread over rows, so that many can take slots at once without
 * getting in each other's way: the first 32 slots have a row each, more are spread over as many.
 * Slots that decay share one row, for it is their sum that decays.
 *
 * <p>Nobody takes more of a row than its share. After a limit was lowered, rows may hold more than
 * that; then nobody takes a slot behind the number up to which all that is taken and all that may
 * yet be taken is no more than the limit. What is held behind it only becomes less, so whoever read
 * earlier is the more careful.
 *
 * @param taken how many slots are taken of each row
 */
record Rows(ConcurrencyLimit limit, SortedMap<Integer, Long> taken) {
  static final int MOST = 32;

  /** How many slots may be taken. */
  long free() {
    var bound = bound();
    return IntStream.range(0, count()).mapToLong(row -> free(row, bound)).sum();
  }

  /** From which rows so many slots are taken, as far as there are so many. */
  Map<Integer, Long> of(int first, long slots) {
    var parts = new LinkedHashMap<Integer, Long>();
    var bound = bound();
    var left = slots;
    for (var i = 0; i < count() && left > 0; i++) {
      var row = (first + i) % count();
      var part = Math.min(left, free(row, bound));
      if (part > 0) {
        parts.put(row, part);
        left -= part;
      }
    }
    return parts;
  }

  private int count() {
    return (int) Math.ceilDiv(limit.slots(), width());
  }

  private long width() {
    var wide = limit.hasDecay() ? limit.slots() : Math.ceilDiv(limit.slots(), MOST);
    return Math.max(1, wide);
  }

  /** The highest bound that leaves no more behind it than the limit: what is before it grows. */
  private long bound() {
    var least = 0L;
    var most = limit.slots();
    while (least < most) {
      var bound = most - (most - least) / 2;
      if (bound <= limit.slots() - behind(bound)) {
        least = bound;
      } else {
        most = bound - 1;
      }
    }
    return least;
  }

  /** How many slots are taken behind a bound. */
  private long behind(long bound) {
    return taken.entrySet().stream()
        .mapToLong(row -> Math.max(0, row.getValue() - share(row.getKey(), bound)))
        .sum();
  }

  private long share(int row, long bound) {
    return row < count() ? Math.clamp(bound - row * width(), 0, width()) : 0;
  }

  private long free(int row, long bound) {
    return Math.max(0, share(row, bound) - taken.getOrDefault(row, 0L));
  }
}
