package pushpool.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Turns a schema as clients write it into the one their values are held against. */
final class Leniency {
  private static final Map<String, Object> NULL = Map.of("type", "null");

  // Says that $ref is there without the keyword "required", which may be lifted.
  private static final Map<String, Object> BLOCK_REFERENCE =
      Map.of("type", "object", "not", Map.of("properties", Map.of("$ref", false)));

  private static final Set<String> FOREIGN = Set.of("$schema", "$id", "$vocabulary");

  private Leniency() {}

  /** The schema in the one dialect there is, whatever dialect it names. */
  static Object oneDialect(Object schema) {
    if (!(schema instanceof Map<?, ?> object)) {
      return schema;
    }
    var copy = Subschemas.replaced(object, Leniency::oneDialect);
    copy.keySet().removeAll(FOREIGN);
    return copy;
  }

  /** The schema with no property required, at any depth. */
  static Object nothingRequired(Object schema) {
    if (!(schema instanceof Map<?, ?> object)) {
      return schema;
    }
    var copy = Subschemas.replaced(object, Leniency::nothingRequired);
    copy.remove("required");
    return copy;
  }

  /** Item schemas in a list count by position. */
  static Object itemsByPosition(Object schema) {
    if (!(schema instanceof Map<?, ?> object)) {
      return schema;
    }
    var copy = Subschemas.replaced(object, Leniency::itemsByPosition);
    if (copy.get("items") instanceof List<?> byPosition) {
      copy.remove("items");
      copy.put("prefixItems", byPosition);
    }
    return copy;
  }

  /** What need not be given may be null, if it has a type. */
  static Object nullable(Object schema, Nulls nulls) {
    if (!(schema instanceof Map<?, ?> object)) {
      return schema;
    }
    var copy = Subschemas.replaced(object, inner -> nullable(inner, nulls));
    var required = copy.get("required") instanceof List<?> names ? names : List.of();
    each(
        copy,
        "properties",
        (name, property) -> required.contains(name) ? property : orNull(property, nulls));
    return copy;
  }

  /** Where a block is expected, a reference to one will do. */
  static Object blocksByReference(Object schema) {
    if (!(schema instanceof Map<?, ?> object)) {
      return schema;
    }
    var copy = Subschemas.replaced(object, Leniency::blocksByReference);
    for (var keyword : List.of("definitions", "$defs")) {
      each(copy, keyword, (_, definition) -> orReference(definition));
    }
    return copy;
  }

  private static Object orNull(Object property, Nulls nulls) {
    var mayBeNull =
        property instanceof Map<?, ?> object && object.containsKey("type") && nulls.fit(object);
    return mayBeNull ? Map.of("anyOf", List.of(property, NULL)) : property;
  }

  private static Object orReference(Object definition) {
    var isBlock = definition instanceof Map<?, ?> object && object.containsKey("block_type_slug");
    return isBlock ? Map.of("anyOf", List.of(definition, BLOCK_REFERENCE)) : definition;
  }

  private static void each(
      Map<String, Object> schema, String keyword, BiFunction<String, Object, Object> step) {
    if (schema.get(keyword) instanceof Map<?, ?> named) {
      var copy = new LinkedHashMap<String, Object>();
      named.forEach((name, held) -> copy.put((String) name, step.apply((String) name, held)));
      schema.put(keyword, copy);
    }
  }
}
