package pushpool.launch;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the job variables of a pool, a deployment and a run become one set of values. */
final class JobValues {
  private static final int MAX_STEPS = 100;
  private static final String ENV = "env";

  private JobValues() {}

  /** The defaults of the template's variables, as far as they have one. */
  static Map<String, Object> defaults(Map<String, Object> template) {
    var defaults = new LinkedHashMap<String, Object>();
    object(object(template.get("variables")).get("properties"))
        .forEach(
            (name, property) -> {
              if (object(property).get("default") instanceof Object value) {
                defaults.put(name, value);
              }
            });
    return defaults;
  }

  /** The run's values laid over the deployment's; the environment variable by variable. */
  static Map<String, Object> merged(Map<String, Object> deployment, Map<String, Object> run) {
    var merged = new LinkedHashMap<>(deployment);
    merged.putAll(run);
    if (run.containsKey(ENV) && deployment.get(ENV) instanceof Map<?, ?> below) {
      if (!(run.get(ENV) instanceof Map<?, ?> above)) {
        throw new Unresolvable(
            FieldPath.of(ENV), "The run's env must be an object, as the deployment's is.");
      }
      merged.put(ENV, laidOver(below, above));
    }
    return merged;
  }

  /** The values with dotted names unfolded into objects; a plain name wins over a dotted one. */
  static Map<String, Object> unfolded(Map<String, Object> values) {
    var unfolded = new LinkedHashMap<String, Object>();
    values.forEach(
        (name, value) -> {
          if (name.contains(".")) {
            put(unfolded, name, value);
          }
        });
    values.forEach(
        (name, value) -> {
          if (!name.contains(".")) {
            unfolded.put(name, deeplyLaidOver(unfolded.get(name), value));
          }
        });
    return unfolded;
  }

  static Map<String, Object> laidOver(Map<?, ?> below, Map<?, ?> above) {
    var merged = new LinkedHashMap<>(object(below));
    merged.putAll(object(above));
    return merged;
  }

  /** The value as an object; anything else is an empty one. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }

  private static void put(Map<String, Object> values, String name, Object value) {
    var steps = ValuePath.steps(name);
    if (steps.size() > MAX_STEPS) {
      throw new Unresolvable(FieldPath.of(name), "The name has too many parts.");
    }
    var inner = values;
    for (var step : steps.subList(0, steps.size() - 1)) {
      inner = descend(inner, step, name);
    }
    inner.put(steps.getLast(), value);
  }

  private static Map<String, Object> descend(Map<String, Object> outer, String step, String name) {
    // A copy, since the object may be a value that was given.
    var inner =
        switch (outer.get(step)) {
          case null -> new LinkedHashMap<String, Object>();
          case Map<?, ?> object -> new LinkedHashMap<>(object(object));
          case Object _ ->
              throw new Unresolvable(
                  FieldPath.of(name), "'" + step + "' has a value of its own already.");
        };
    outer.put(step, inner);
    return inner;
  }

  private static Object deeplyLaidOver(Object below, Object above) {
    if (!(below instanceof Map<?, ?> base && above instanceof Map<?, ?> top)) {
      return above;
    }
    var merged = new LinkedHashMap<>(object(base));
    object(top).forEach((name, value) -> merged.put(name, deeplyLaidOver(base.get(name), value)));
    return merged;
  }
}
