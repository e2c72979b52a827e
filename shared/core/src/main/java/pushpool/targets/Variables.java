package pushpool.targets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Environment variables in the forms in which they are given: an object, or AWS's list of pairs.
 */
final class Variables {
  private Variables() {}

  /** By name, in order; null for one that is unset. */
  static Map<String, Object> of(Object given) {
    return pairs(given, "name");
  }

  /** Tags in the same forms. */
  static Map<String, Object> tags(Object given) {
    return pairs(given, "key");
  }

  private static Map<String, Object> pairs(Object given, String name) {
    var pairs = new LinkedHashMap<String, Object>(Jsons.object(given));
    for (var pair : Jsons.array(given)) {
      var fields = Jsons.object(pair);
      Jsons.text(fields, name).ifPresent(key -> pairs.put(key, fields.get("value")));
    }
    return pairs;
  }

  /** As AWS takes them, without those that are unset. */
  static List<Object> list(Map<String, Object> variables) {
    return variables.entrySet().stream()
        .filter(variable -> variable.getValue() != null)
        .<Object>map(
            variable -> Map.of("name", variable.getKey(), "value", variable.getValue().toString()))
        .toList();
  }
}
