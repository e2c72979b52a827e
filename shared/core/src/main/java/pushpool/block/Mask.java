package pushpool.block;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Hides the secret fields of a schema. A path leads to a field through nested objects and the
 * elements of lists; a {@code *} stands for everything below.
 */
record Mask(List<List<String>> paths) {
  static final String HIDDEN = "********";
  private static final String ANYTHING = "*";

  static Mask of(BlockSchema schema) {
    return new Mask(
        schema.fields().get("secret_fields") instanceof List<?> fields
            ? fields.stream()
                .filter(String.class::isInstance)
                .map(field -> List.of(((String) field).split("\\.", -1)))
                .toList()
            : List.of());
  }

  /** The data with every secret that has a value replaced by asterisks. */
  Map<String, Object> over(Map<String, Object> data) {
    Object hidden = data;
    for (var path : paths) {
      hidden = hidden(hidden, path);
    }
    return objectOf(hidden);
  }

  /**
   * The data that somebody sends who was shown {@code current} through this mask: what came back
   * the way it was shown is what it was.
   */
  Map<String, Object> lifted(Map<String, Object> given, Map<String, Object> current) {
    return objectOf(lifted(given, over(current), current));
  }

  private static Object hidden(Object value, List<String> path) {
    if (path.isEmpty()) {
      return value == null ? null : HIDDEN;
    }
    if (path.getFirst().equals(ANYTHING)) {
      return allHidden(value);
    }
    return switch (value) {
      case Map<?, ?> object when object.containsKey(path.getFirst()) -> {
        var copy = new LinkedHashMap<Object, Object>(object);
        copy.computeIfPresent(
            path.getFirst(), (_, inner) -> hidden(inner, path.subList(1, path.size())));
        yield copy;
      }
      case List<?> array -> {
        var copy = new ArrayList<Object>();
        array.forEach(element -> copy.add(hidden(element, path)));
        yield copy;
      }
      case null, default -> value;
    };
  }

  private static Object allHidden(Object value) {
    if (!(value instanceof Map<?, ?> object)) {
      return value == null ? null : HIDDEN;
    }
    var copy = new LinkedHashMap<Object, Object>(object);
    copy.replaceAll((_, inner) -> allHidden(inner));
    return copy;
  }

  private static Object lifted(Object given, Object shown, Object current) {
    if (HIDDEN.equals(given) && HIDDEN.equals(shown)) {
      return current;
    }
    if (given instanceof Map<?, ?> object
        && shown instanceof Map<?, ?> before
        && current instanceof Map<?, ?> clear) {
      var copy = new LinkedHashMap<Object, Object>(object);
      copy.replaceAll((name, inner) -> lifted(inner, before.get(name), clear.get(name)));
      return copy;
    }
    if (given instanceof List<?> array
        && shown instanceof List<?> before
        && current instanceof List<?> clear
        && array.size() == clear.size()) {
      var copy = new ArrayList<Object>();
      for (var at = 0; at < array.size(); at++) {
        copy.add(lifted(array.get(at), before.get(at), clear.get(at)));
      }
      return copy;
    }
    return given;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> objectOf(Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }
}
