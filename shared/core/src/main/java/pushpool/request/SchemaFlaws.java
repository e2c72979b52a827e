package pushpool.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the schema of schemas cannot see: references that leave the schema or run in circles, and
 * expressions that are none. Nothing outside the schema is ever fetched.
 */
final class SchemaFlaws {
  private static final int MAX_DEPTH = 200;
  private static final List<String> UNSUPPORTED = List.of("$dynamicRef", "$recursiveRef");

  private final Map<?, ?> root;
  private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Object> settled = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private SchemaFlaws(Map<?, ?> root) {
    this.root = root;
  }

  /** The first flaw in words, if there is one. */
  static Optional<String> of(Map<?, ?> root) {
    return new SchemaFlaws(root).flaw(root, 0);
  }

  private Optional<String> flaw(Object schema, int depth) {
    if (!(schema instanceof Map<?, ?> object) || !visited.add(object)) {
      return Optional.empty();
    }
    if (depth > MAX_DEPTH) {
      return Optional.of("The schema is nested too deeply.");
    }
    return own(object)
        .or(() -> circle(object))
        .or(
            () ->
                object.entrySet().stream()
                    .flatMap(e -> Subschemas.under((String) e.getKey(), e.getValue()).stream())
                    .map(inner -> flaw(inner, depth + 1))
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  private Optional<String> own(Map<?, ?> schema) {
    var unsupported = UNSUPPORTED.stream().filter(schema::containsKey).findFirst();
    if (unsupported.isPresent()) {
      return unsupported.map(keyword -> keyword + " is not supported.");
    }
    if (schema.get("$ref") instanceof String reference && target(reference).isEmpty()) {
      return Optional.of("The reference '" + reference + "' leads to no part of the schema.");
    }
    if (schema.get("pattern") instanceof String pattern && !isExpression(pattern)) {
      return Optional.of("'" + pattern + "' is not a regular expression.");
    }
    return schema.get("patternProperties") instanceof Map<?, ?> named
        ? named.keySet().stream()
            .filter(name -> !isExpression((String) name))
            .map(name -> "'" + name + "' is not a regular expression.")
            .findFirst()
        : Optional.empty();
  }

  /** Whether the schema leads back to itself while the value it judges stays the same. */
  private Optional<String> circle(Object schema) {
    if (!(schema instanceof Map<?, ?> object) || settled.contains(object)) {
      return Optional.empty();
    }
    if (!open.add(object) || open.size() > MAX_DEPTH) {
      return Optional.of("Unable to validate a schema with circular references.");
    }
    for (var next : inPlace(object)) {
      var found = circle(next);
      if (found.isPresent()) {
        return found;
      }
    }
    open.remove(object);
    settled.add(object);
    return Optional.empty();
  }

  private List<Object> inPlace(Map<?, ?> schema) {
    var next = new ArrayList<>();
    for (var keyword : Subschemas.IN_PLACE) {
      next.addAll(Subschemas.under(keyword, schema.get(keyword)));
    }
    if (schema.get("$ref") instanceof String reference) {
      target(reference).ifPresent(next::add);
    }
    return next;
  }

  private Optional<Object> target(String reference) {
    return reference.equals("#")
        ? Optional.of(root)
        : Optional.of(reference)
            .filter(text -> text.startsWith("#/"))
            .map(text -> JsonPointer.steps(JsonPointer.decoded(text.substring(1))))
            .flatMap(steps -> JsonPointer.find(root, steps));
  }

  private static boolean isExpression(String text) {
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
