package pushpool.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of an item beside those that are ours, each a DynamoDB attribute of its own.
 *
 * <p>A name that is one of ours, or begins with an underscore, is stored behind an underscore.
 * DynamoDB has one type of number, cannot hold every double and gives 1.0 back as 1, so a double is
 * stored as its text: {@code {"double": "1.0"}}.
 */
final class Attributes {
  static final String PARTITION = "pk";
  static final String SORT = "sk";
  static final String REVISION = "revision";
  static final String EXPIRES = "expires";

  private static final String ESCAPE = "_";
  private static final String DOUBLE = "double";
  private static final Set<String> OURS = ours();

  private Attributes() {}

  static String partition(Index index) {
    return index.attribute() + "_partition";
  }

  static String sort(Index index) {
    return index.attribute() + "_sort";
  }

  /** How an attribute of an item is called in DynamoDB. */
  static String stored(String name) {
    return OURS.contains(name) || name.startsWith(ESCAPE) ? ESCAPE + name : name;
  }

  static Map<String, Object> read(Map<String, AttributeValue> stored) {
    var attributes = new LinkedHashMap<String, Object>();
    stored.forEach(
        (name, value) -> {
          if (!OURS.contains(name)) {
            attributes.put(name.startsWith(ESCAPE) ? name.substring(1) : name, value(value));
          }
        });
    return attributes;
  }

  static AttributeValue stored(Object value) {
    return switch (value) {
      case String text -> AttributeValue.fromS(text);
      case Long number -> number(number);
      case Double number ->
          AttributeValue.fromM(Map.of(DOUBLE, AttributeValue.fromS(number.toString())));
      case Boolean truth -> AttributeValue.fromBool(truth);
      case byte[] bytes -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
      default -> throw new IllegalArgumentException("No attribute may be a " + value.getClass());
    };
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static Object value(AttributeValue stored) {
    return switch (stored.type()) {
      case S -> stored.s();
      case N -> Long.valueOf(stored.n());
      case M -> Double.valueOf(stored.m().get(DOUBLE).s());
      case BOOL -> stored.bool();
      case B -> stored.b().asByteArray();
      case SS, NS, BS, L, NUL, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException("An attribute of type " + stored.type() + " is foreign.");
    };
  }

  private static Set<String> ours() {
    var names = new TreeSet<>(Set.of(PARTITION, SORT, REVISION, EXPIRES));
    for (var index : Index.values()) {
      names.add(partition(index));
      names.add(sort(index));
    }
    return names;
  }
}
