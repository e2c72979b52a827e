package pushpool.targets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shapes of plain JSON. */
final class Jsons {
  private Jsons() {}

  /** The object, or an empty one for anything else. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }

  /** The array, or an empty one for anything else. */
  @SuppressWarnings("unchecked")
  static List<Object> array(Object value) {
    return value instanceof List<?> ? (List<Object>) value : List.of();
  }

  /** A text of an object, unless it is empty or something else. */
  static Optional<String> text(Map<String, Object> object, String name) {
    return object.get(name) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
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

  static Map<String, Object> denseObject(Object value) {
    return new LinkedHashMap<>(object(dense(object(value))));
  }

  static boolean isEmpty(Object value) {
    return switch (value) {
      case null -> true;
      case String text -> text.isEmpty();
      case Map<?, ?> object -> object.isEmpty();
      case List<?> array -> array.isEmpty();
      default -> false;
    };
  }
}
