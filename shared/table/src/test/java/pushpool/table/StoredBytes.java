package pushpool.table;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How large an item is by the rules that DynamoDB publishes. */
final class StoredBytes {
  private static final int EMPTY_MAP = 3;
  private static final int ENTRY = 1;

  private StoredBytes() {}

  static long of(Item item) {
    return of(new ItemSchema(item.key().table()).stored(item));
  }

  /** The entry of an index that projects keys only. */
  static long of(Index index, IndexKey place, Key key) {
    return utf8(Attributes.partition(index))
        + utf8(place.partition())
        + utf8(Attributes.sort(index))
        + utf8(place.sort())
        + of(ItemSchema.key(key));
  }

  private static long of(Map<String, AttributeValue> attributes) {
    return attributes.entrySet().stream()
        .mapToLong(attribute -> utf8(attribute.getKey()) + of(attribute.getValue()))
        .sum();
  }

  private static long of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> number(value.n());
      case B -> value.b().asByteArrayUnsafe().length;
      case BOOL -> 1;
      case M -> EMPTY_MAP + value.m().size() * ENTRY + of(value.m());
      case SS, NS, BS, L, NUL, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("No item of ours holds a " + value.type());
    };
  }

  /** A byte for two significant digits, one for the sign, one more. */
  private static long number(String text) {
    var digits = text.replaceAll("^-?0*|0+$", "");
    return Math.ceilDiv(digits.length(), 2) + 1 + (text.startsWith("-") ? 1 : 0);
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
