package pushpool.block;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import pushpool.request.Free;

/** The parts that a block's JSON schema keeps under {@code definitions} and refers to. */
final class Definitions {
  private static final String NAME = "definitions";
  private static final String REFERENCES = "block_schema_references";
  private static final String PREFIX = "#/definitions/";

  private Definitions() {}

  /** The fields with the definitions that count for the checksum: those that are no blocks. */
  static Map<String, Object> withoutBlocks(Map<String, Object> fields) {
    var named = references(fields, new HashSet<>());
    return keeping(fields, (name, part) -> named.contains(name) && !isBlock(part));
  }

  /**
   * The fields as they are answered to whoever asks for the schema: without the definitions that
   * nothing refers to or that say nothing, and with the schemas of nested blocks always listed.
   */
  static Map<String, Object> tidied(Map<String, Object> fields) {
    var named = references(fields, new HashSet<>());
    var tidy = new LinkedHashMap<>(keeping(fields, (name, _) -> named.contains(name)));
    tidy.putIfAbsent(REFERENCES, Map.of());
    return tidy;
  }

  private static Map<String, Object> keeping(
      Map<String, Object> fields, BiPredicate<String, Map<?, ?>> rule) {
    if (!(fields.get(NAME) instanceof Map<?, ?> all)) {
      return fields;
    }
    var kept = new LinkedHashMap<String, Object>();
    all.forEach(
        (name, part) -> {
          if (part instanceof Map<?, ?> object
              && !object.isEmpty()
              && rule.test((String) name, object)) {
            kept.put((String) name, part);
          }
        });
    var reduced = new LinkedHashMap<>(fields);
    if (kept.isEmpty()) {
      reduced.remove(NAME);
    } else {
      reduced.put(NAME, kept);
    }
    return Free.object(reduced);
  }

  private static boolean isBlock(Map<?, ?> definition) {
    return definition.get("block_type_slug") != null;
  }

  private static Set<String> references(Object value, Set<String> found) {
    switch (value) {
      case Map<?, ?> object -> {
        if (object.get("$ref") instanceof String target) {
          found.add(target.replace(PREFIX, ""));
        }
        object.values().forEach(inner -> references(inner, found));
      }
      case List<?> array -> array.forEach(inner -> references(inner, found));
      case null, default -> {}
    }
    return found;
  }
}
