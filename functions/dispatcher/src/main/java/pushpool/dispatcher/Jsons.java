package pushpool.dispatcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pushpool.json.Json;

/** Shapes of plain JSON. */
final class Jsons {
  private Jsons() {}

  /** The object, or an empty one for anything else. */
  static Map<String, Object> object(Object value) {
    return value instanceof Map<?, ?> ? Json.asObject(value) : Map.of();
  }

  /**
   * A text of an object unless it is empty; throws {@link IllegalArgumentException} for what is
   * none.
   */
  static Optional<String> text(Map<String, Object> object, String name) {
    var value = object.get(name);
    if (value != null && !(value instanceof String)) {
      throw new IllegalArgumentException("%s must be text, not %s.".formatted(name, value));
    }
    return Optional.ofNullable((String) value).filter(text -> !text.isEmpty());
  }

  /** The array, or an empty one for anything else. */
  static List<Object> array(Object value) {
    return value instanceof List<?> ? Json.asArray(value) : List.of();
  }

  /** The value without nulls, empty arrays and objects, and fields with empty texts, below it. */
  static Object dense(Object value) {
    return switch (value) {
      case Map<?, ?> object -> {
        var dense = new LinkedHashMap<Object, Object>();
        object.forEach((name, inner) -> dense.put(name, dense(inner)));
        dense.values().removeIf(Jsons::isEmpty);
        yield dense;
      }
      case List<?> array -> {
        var dense = new ArrayList<Object>();
        array.forEach(inner -> dense.add(dense(inner)));
        dense.removeIf(inner -> isEmpty(inner) && !(inner instanceof String));
        yield dense;
      }
      case null -> null;
      default -> value;
    };
  }

  /** The value with the names of every object in order. */
  static Object sorted(Object value) {
    return switch (value) {
      case Map<?, ?> object -> {
        var sorted = new TreeMap<String, Object>();
        object.forEach((name, inner) -> sorted.put((String) name, sorted(inner)));
        yield sorted;
      }
      case List<?> array -> array.stream().map(Jsons::sorted).toList();
      case null -> null;
      default -> value;
    };
  }

  private static boolean isEmpty(Object value) {
    return switch (value) {
      case null -> true;
      case String text -> text.isEmpty();
      case Map<?, ?> object -> object.isEmpty();
      case List<?> array -> array.isEmpty();
      default -> false;
    };
  }
}
