package pushpool.request;

import dev.harrel.jsonschema.Error;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One failed keyword of a schema, with the part of the value it failed on.
 *
 * @param way the keywords passed from the root of the schema to the failed one
 * @param path the names and positions from the whole value to the part
 * @param operand what the schema says under the keyword
 */
record Complaint(List<String> way, List<String> path, String keyword, Object operand, Object part) {
  private static final Set<String> CHOICES = Set.of("anyOf", "oneOf");
  private static final Set<String> TRIALS = Set.of("anyOf", "oneOf", "not", "if", "contains");
  private static final Set<String> CLOSING =
      Set.of("additionalProperties", "unevaluatedProperties");

  static Complaint of(Error error, Map<String, Object> schema, Object value) {
    var way = JsonPointer.steps(error.getEvaluationPath());
    var path = JsonPointer.steps(error.getInstanceLocation());
    if (error.getKeyword() == null) {
      return forbidden(way, path, value);
    }
    var location = error.getSchemaLocation();
    var steps =
        JsonPointer.steps(JsonPointer.decoded(location.substring(location.indexOf('#') + 1)));
    var owner = JsonPointer.find(schema, steps).orElse(null);
    var operand = owner instanceof Map<?, ?> object ? object.get(error.getKeyword()) : null;
    var part = JsonPointer.find(value, path).orElse(null);
    return new Complaint(way, path, error.getKeyword(), operand, part);
  }

  // The schema "false" fails on the member; what is wrong is that the object has the member.
  private static Complaint forbidden(List<String> way, List<String> path, Object value) {
    var isClosed = !way.isEmpty() && CLOSING.contains(way.getLast()) && !path.isEmpty();
    return isClosed
        ? new Complaint(way, path.subList(0, path.size() - 1), way.getLast(), false, path.getLast())
        : new Complaint(way, path, "false", false, JsonPointer.find(value, path).orElse(null));
  }

  boolean isChoice() {
    return CHOICES.contains(keyword);
  }

  /** How many trials it was found inside of; only those inside of none must count. */
  int level() {
    var trials = 0;
    for (var i = 0; i < way.size() - 1; i++) {
      if (Subschemas.NAMED.contains(way.get(i))) {
        i++;
      } else if (TRIALS.contains(way.get(i))) {
        trials++;
      }
    }
    return trials;
  }

  /** Whether it was found while trying the alternatives of the choice. */
  boolean explains(Complaint choice) {
    return way.size() > choice.way.size()
        && way.subList(0, choice.way.size()).equals(choice.way)
        && level() == choice.level() + 1;
  }

  /** The alternative of the choice it was found in. */
  String alternative(Complaint choice) {
    return way.get(choice.way.size());
  }
}
