package pushpool.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema of schemas: which shape each keyword of Draft 2020-12 must have. */
final class MetaSchema {
  static final Map<String, Object> ROOT =
      Map.of("type", List.of("object", "boolean"), "properties", keywords());

  private MetaSchema() {}

  private static Map<String, Object> keywords() {
    var schema = Map.<String, Object>of("$ref", "#");
    var text = type("string");
    var flag = type("boolean");
    var number = type("number");
    var count = Map.<String, Object>of("type", "integer", "minimum", 0L);
    var names = Map.<String, Object>of("type", "array", "items", text);
    var named = Map.<String, Object>of("type", "object", "additionalProperties", schema);
    var many = Map.<String, Object>of("type", "array", "minItems", 1L, "items", schema);

    var all = new LinkedHashMap<String, Object>();
    each(all, typeNames(), "type");
    each(all, named, "properties", "patternProperties", "definitions", "$defs");
    each(all, named, "dependentSchemas");
    each(all, many, "allOf", "anyOf", "oneOf", "prefixItems");
    each(all, schema, "not", "if", "then", "else", "items", "contains", "propertyNames");
    each(all, schema, "additionalProperties", "unevaluatedItems", "unevaluatedProperties");
    each(all, names, "required");
    each(all, Map.of("type", "object", "additionalProperties", names), "dependentRequired");
    each(all, type("array"), "enum", "examples");
    each(all, count, "minLength", "maxLength", "minItems", "maxItems", "minContains");
    each(all, count, "maxContains", "minProperties", "maxProperties");
    each(all, number, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
    each(all, Map.of("type", "number", "exclusiveMinimum", 0L), "multipleOf");
    each(all, flag, "uniqueItems", "deprecated", "readOnly", "writeOnly");
    each(all, text, "title", "description", "format", "pattern", "$ref", "$anchor", "$comment");
    return all;
  }

  private static void each(Map<String, Object> all, Map<String, Object> shape, String... keywords) {
    for (var keyword : keywords) {
      all.put(keyword, shape);
    }
  }

  private static Map<String, Object> typeNames() {
    var name =
        Map.of(
            "enum", List.of("array", "boolean", "integer", "null", "number", "object", "string"));
    return Map.of("anyOf", List.of(name, Map.of("type", "array", "minItems", 1L, "items", name)));
  }

  private static Map<String, Object> type(String name) {
    return Map.of("type", name);
  }
}
