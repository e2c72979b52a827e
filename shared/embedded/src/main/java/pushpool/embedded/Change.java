package pushpool.embedded;

import java.util.Optional;
import pushpool.table.Item;
import pushpool.table.Key;

/**
 * What a committed write did to an item.
 *
 * @param sequence higher than that of every change before it
 * @param item the item as the write left it; none if it was removed
 */
public record Change(long sequence, Kind kind, Key key, Optional<Item> item) {
  /** The names DynamoDB Streams has for them. */
  public enum Kind {
    INSERT,
    MODIFY,
    REMOVE
  }
}
