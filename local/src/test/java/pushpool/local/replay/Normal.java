package pushpool.local.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes out of an answer what differs from run to run: ids, times and the namespace. */
final class Normal {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?");

  private final Map<String, String> names;
  private final String namespace;

  Normal(Symbols symbols) {
    this(symbols.names(), symbols.namespace());
  }

  Normal(Map<String, String> names, String namespace) {
    this.names = names;
    this.namespace = namespace;
  }

  Object of(Object value) {
    return switch (value) {
      case String text -> text(text);
      case List<?> list -> list.stream().map(this::of).toList();
      case Map<?, ?> object -> object(object);
      case null, default -> value;
    };
  }

  private Map<String, Object> object(Map<?, ?> object) {
    var normal = new LinkedHashMap<String, Object>();
    object.forEach(
        (key, value) -> {
          var inside = of(value);
          normal.put(text((String) key), key.equals("tags") ? sorted(inside) : inside);
        });
    return normal;
  }

  /** Tags have no order. */
  private static Object sorted(Object tags) {
    if (tags instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      var sorted = new ArrayList<Object>(list);
      sorted.sort(null);
      return sorted;
    }
    return tags;
  }

  private String text(String text) {
    if (names.containsKey(text)) {
      return names.get(text);
    }
    var normal = text;
    for (var name : names.entrySet()) {
      normal = normal.replace(name.getKey(), name.getValue());
    }
    normal = normal.replace(namespace, "{ns}");
    normal = ID.matcher(normal).replaceAll("<uuid>");
    return TIME.matcher(normal).replaceAll("<datetime>");
  }
}
