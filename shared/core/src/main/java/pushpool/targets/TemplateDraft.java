package pushpool.targets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A base job template that is being changed. */
final class TemplateDraft {
  private static final String CONTAINERS = "containerDefinitions";

  private final Map<String, Object> template;

  TemplateDraft(Map<String, Object> template) {
    this.template = copied(template);
  }

  private static Map<String, Object> copied(Map<String, Object> object) {
    var copy = new LinkedHashMap<String, Object>();
    object.forEach((name, value) -> copy.put(name, copiedValue(value)));
    return copy;
  }

  private static Object copiedValue(Object value) {
    return switch (value) {
      case Map<?, ?> object -> copied(Jsons.object(object));
      case List<?> array -> {
        var copy = new ArrayList<Object>();
        array.forEach(one -> copy.add(copiedValue(one)));
        yield copy;
      }
      case null, default -> value;
    };
  }

  Map<String, Object> template() {
    return template;
  }

  boolean declares(String variable) {
    return properties().containsKey(variable);
  }

  void byDefault(String variable, Object value) {
    Jsons.object(properties().get(variable)).put("default", value);
  }

  private Map<String, Object> properties() {
    return Jsons.object(Jsons.object(template.get("variables")).get("properties"));
  }

  /**
   * Lays a task definition over the template's, whose placeholders stay where it says nothing, or
   * where it says what a variable could say: that becomes the variable's default.
   */
  void defined(Map<String, Object> definition) {
    var own = Jsons.object(configuration().get("task_definition"));
    definition.forEach(
        (name, value) -> {
          if (!name.equals(CONTAINERS)) {
            laid(own, name, value);
          }
        });
    var containers = Jsons.array(definition.get(CONTAINERS));
    var first = Jsons.object(Jsons.array(own.get(CONTAINERS)).getFirst());
    if (!containers.isEmpty()) {
      Jsons.object(containers.getFirst()).forEach((name, value) -> laid(first, name, value));
      Jsons.array(own.get(CONTAINERS)).addAll(containers.subList(1, containers.size()));
    }
  }

  private void laid(Map<String, Object> own, String name, Object value) {
    var variable =
        own.get(name) instanceof String text && text.startsWith("{{ ")
            ? text.substring(3, text.length() - 3)
            : "";
    if (declares(variable)) {
      byDefault(variable, numeric(name, value));
    } else {
      own.put(name, value);
    }
  }

  /** The size of a task is text in a definition, and a number in a variable. */
  private static Object numeric(String name, Object value) {
    var isSize = name.equals("cpu") || name.equals("memory");
    return isSize && value instanceof String text && text.matches("\\d{1,9}")
        ? Long.valueOf(text)
        : value;
  }

  /** Says in the template what a JSON patch of the request says; not every patch can be said so. */
  boolean patched(Map<String, Object> patch) {
    var path = Jsons.text(patch, "path").orElse("");
    var isSet = "add".equals(patch.get("op")) || "replace".equals(patch.get("op"));
    var steps = List.of(path.replaceFirst("^/", "").split("/"));
    if (!isSet || !path.startsWith("/") || steps.stream().anyMatch(TemplateDraft::isUnclear)) {
      return false;
    }
    return steps.getFirst().equals("networkConfiguration")
        ? network(steps, patch.get("value"))
        : request(steps, patch.get("value"));
  }

  private static boolean isUnclear(String step) {
    return step.isEmpty() || step.contains("~") || step.equals("-") || step.matches("\\d+");
  }

  /** The network is a variable, for it wins over the request. */
  private boolean network(List<String> steps, Object value) {
    var known = Jsons.object(properties().get("network_configuration"));
    var all = new LinkedHashMap<String, Object>();
    put(all, List.of("awsvpcConfiguration"), copied(Jsons.object(known.get("default"))));
    put(all, steps.subList(1, steps.size()), value);
    byDefault("network_configuration", all.get("awsvpcConfiguration"));
    return true;
  }

  private boolean request(List<String> steps, Object value) {
    return put(Jsons.object(configuration().get("task_run_request")), steps, value);
  }

  private static boolean put(Map<String, Object> object, List<String> steps, Object value) {
    var inner = object;
    for (var step : steps.isEmpty() ? steps : steps.subList(0, steps.size() - 1)) {
      if (!(inner.computeIfAbsent(step, _ -> new LinkedHashMap<String, Object>())
          instanceof Map<?, ?> next)) {
        return false;
      }
      inner = Jsons.object(next);
    }
    if (steps.isEmpty()) {
      object.putAll(Jsons.object(value));
    } else {
      inner.put(steps.getLast(), value);
    }
    return true;
  }

  private Map<String, Object> configuration() {
    return Jsons.object(template.get("job_configuration"));
  }
}
