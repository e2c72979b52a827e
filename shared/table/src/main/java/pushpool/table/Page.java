package pushpool.table;

import java.util.List;
import java.util.Optional;

/**
 * Part of an answer, in order.
 *
 * @param next what to continue with; a page may be short or empty and still have one
 */
public record Page<T>(List<T> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }
}
