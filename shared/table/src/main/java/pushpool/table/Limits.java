package pushpool.table;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import pushpool.request.RequestException;

/** What every adapter refuses to take, because DynamoDB would. */
public final class Limits {
  private static final int NUMBER = 12;
  private static final int OVERHEAD = 64;

  private Limits() {}

  /** Throws {@link IllegalArgumentException} for a transaction that breaks a limit of the port. */
  public static void check(List<Write> writes) {
    if (writes.size() > Table.MOST_WRITES) {
      throw new IllegalArgumentException("A transaction holds 100 writes at most.");
    }
    var keys = new HashSet<Key>();
    var together = 0L;
    for (var write : writes) {
      if (!keys.add(write.key())) {
        throw new IllegalArgumentException("A transaction names " + write.key() + " twice.");
      }
      together += bytes(write);
    }
    if (together > Table.MOST_BYTES_TOGETHER) {
      throw new IllegalArgumentException("A transaction holds 4 MB at most.");
    }
  }

  /** The item; throws {@link RequestException.Invalid} when it is larger than an item may be. */
  static Item fitting(Item item) {
    if (bytes(item) > Table.MOST_BYTES) {
      throw new RequestException.Invalid(
          "This is too large to be stored: %d bytes, and %d are the most."
              .formatted(bytes(item), Table.MOST_BYTES));
    }
    return item;
  }

  /** What the item takes in DynamoDB, names included and rounded up. */
  public static long bytes(Item item) {
    var bytes = OVERHEAD + utf8(item.key().partition()) + utf8(item.key().sort());
    for (var attribute : item.attributes().entrySet()) {
      bytes += 1 + utf8(attribute.getKey()) + valueBytes(attribute.getValue());
    }
    for (var place : item.indexes().entrySet()) {
      var key = place.getValue();
      bytes += 2 * utf8(place.getKey().attribute()) + "_partition_sort".length();
      bytes += utf8(key.partition()) + utf8(key.sort());
    }
    return bytes;
  }

  private static long bytes(Write write) {
    return switch (write) {
      case Write.Put(var item, _) -> checked(item);
      case Write.Delete _, Write.Check _, Write.Add _ -> 0;
    };
  }

  private static long checked(Item item) {
    for (var index : item.indexes().keySet()) {
      if (index.table() != item.key().table()) {
        throw new IllegalArgumentException(index + " is an index of another table.");
      }
    }
    var bytes = bytes(item);
    if (bytes > Table.MOST_BYTES) {
      throw new IllegalArgumentException("An item holds 400 KB at most, this one " + bytes + ".");
    }
    return bytes;
  }

  private static long valueBytes(Object value) {
    return switch (value) {
      case String text -> utf8(text);
      case Long _ -> NUMBER;
      case Double number -> NUMBER + utf8(number.toString());
      case Boolean _ -> 1;
      case byte[] bytes -> bytes.length;
      // The values of an attribute are no closed type, so this is the one switch that needs it.
      default -> throw new IllegalArgumentException("No attribute may be a " + value.getClass());
    };
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
