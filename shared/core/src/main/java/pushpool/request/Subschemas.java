package pushpool.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Where a schema holds other schemas; everything else in it is a value, whatever it looks like. */
final class Subschemas {
  /** Keywords that hold schemas by name. */
  static final Set<String> NAMED =
      Set.of("properties", "patternProperties", "definitions", "$defs", "dependentSchemas");

  /** Keywords whose schemas judge the same value as the schema around them. */
  static final Set<String> IN_PLACE =
      Set.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas");

  private static final Set<String> OTHERS =
      Set.of(
          "items",
          "prefixItems",
          "contains",
          "additionalProperties",
          "propertyNames",
          "unevaluatedItems",
          "unevaluatedProperties");

  private Subschemas() {}

  /** A copy of the schema in which each schema directly inside it is replaced. */
  static Map<String, Object> replaced(Map<?, ?> schema, UnaryOperator<Object> step) {
    var copy = new LinkedHashMap<String, Object>();
    schema.forEach((key, held) -> copy.put((String) key, replaced((String) key, held, step)));
    return copy;
  }

  /** The schemas directly inside the schema under the keyword. */
  static List<Object> under(String keyword, Object held) {
    var found = new ArrayList<>();
    replaced(
        keyword,
        held,
        schema -> {
          found.add(schema);
          return schema;
        });
    return found;
  }

  private static Object replaced(String keyword, Object held, UnaryOperator<Object> step) {
    if (NAMED.contains(keyword)) {
      return held instanceof Map<?, ?> named ? members(named, step) : held;
    }
    if (!IN_PLACE.contains(keyword) && !OTHERS.contains(keyword)) {
      return held;
    }
    if (held instanceof List<?> many) {
      var copy = new ArrayList<>();
      many.forEach(schema -> copy.add(step.apply(schema)));
      return copy;
    }
    return step.apply(held);
  }

  private static Map<String, Object> members(Map<?, ?> named, UnaryOperator<Object> step) {
    var copy = new LinkedHashMap<String, Object>();
    named.forEach((name, schema) -> copy.put((String) name, step.apply(schema)));
    return copy;
  }
}
