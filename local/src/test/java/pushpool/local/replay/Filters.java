package pushpool.local.replay;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pushpool.json.Json;

/** Asks a seeded server and names each row by the symbol it was seeded under. */
final class Filters implements Player {
  private final Caller caller;
  private final Symbols symbols;
  private final Map<String, String> names = new HashMap<>();

  private Filters(Caller caller, Symbols symbols) {
    this.caller = caller;
    this.symbols = symbols;
  }

  static Filters seeded(Caller caller, Symbols symbols, List<Object> seed) {
    var filters = new Filters(caller, symbols);
    seed.forEach(step -> filters.plant(Json.asObject(step)));
    return filters;
  }

  @Override
  public Object play(String id, Map<String, Object> input) {
    var answer = call(input);
    var outcome = new LinkedHashMap<String, Object>();
    outcome.put("status", (long) answer.status());
    if (answer.hasFailed()) {
      outcome.putAll(ErrorView.of(answer.body()));
      return outcome;
    }
    switch (answer.body()) {
      case List<?> rows -> outcome.put("names", names(input, rows));
      case Map<?, ?> page when page.get("results") instanceof List<?> rows -> {
        outcome.put("names", names(input, rows));
        var rest = new LinkedHashMap<Object, Object>(page);
        rest.remove("results");
        outcome.put("page", rest);
      }
      case null, default ->
          outcome.put("value", new Normal(names, symbols.namespace()).of(answer.body()));
    }
    return outcome;
  }

  private void plant(Map<String, Object> step) {
    var answer = call(step);
    if (answer.hasFailed()) {
      throw new IllegalStateException(
          "Seeding %s %s answered %d %s"
              .formatted(
                  step.get("method"),
                  step.get("path"),
                  answer.status(),
                  Excerpt.of(answer.body())));
    }
    if (step.get("save") instanceof String name) {
      save(name, answer.body());
    }
    if (step.get("save_default_queue") instanceof String name) {
      save(name, Map.of("id", Json.asObject(answer.body()).get("default_queue_id")));
    }
  }

  private void save(String name, Object body) {
    symbols.save(name, body);
    if (body instanceof Map<?, ?> object && object.get("id") instanceof String id) {
      names.put(id, name);
    }
  }

  private Answer call(Map<String, Object> step) {
    return caller.call(
        (String) step.get("method"),
        (String) symbols.replace(step.get("path")),
        symbols.replace(step.get("body")));
  }

  private List<Object> names(Map<String, Object> input, List<?> rows) {
    var found = rows.stream().map(this::name);
    return Boolean.TRUE.equals(input.get("unordered")) ? found.sorted().toList() : found.toList();
  }

  private Object name(Object row) {
    var fields = Json.asObject(row);
    if (fields.containsKey("flow_run") && !fields.containsKey("id")) {
      return name(fields.get("flow_run"));
    }
    if (fields.containsKey("message") && fields.containsKey("level")) {
      return fields.get("message");
    }
    var latest = names.getOrDefault(fields.get("latest_id"), "<unknown>");
    return names.getOrDefault(fields.get("id"), latest);
  }
}
