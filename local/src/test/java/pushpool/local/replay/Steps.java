package pushpool.local.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import pushpool.json.Json;

/** Plays a sequence of calls in which later ones speak of the answers to earlier ones. */
final class Steps {
  private static final Pattern FIELD = Pattern.compile("Validation failed for field '([^']*)'");

  private final Caller caller;
  private final Symbols symbols;

  Steps(Caller caller, Symbols symbols) {
    this.caller = caller;
    this.symbols = symbols;
  }

  Map<String, Object> play(List<Object> steps) {
    var outcomes = new ArrayList<>();
    for (var step : steps) {
      outcomes.add(outcome(Json.asObject(step)));
    }
    return Map.of("steps", outcomes);
  }

  private Map<String, Object> outcome(Map<String, Object> step) {
    var answer =
        caller.call(
            (String) step.get("method"),
            (String) symbols.replace(step.get("path")),
            symbols.replace(step.get("body")));
    if (step.get("save") instanceof String name && !answer.hasFailed()) {
      symbols.save(name, answer.body());
    }
    var outcome = new LinkedHashMap<String, Object>();
    outcome.put("status", (long) answer.status());
    if (answer.hasFailed()) {
      outcome.putAll(refusal(step, answer.body()));
    } else {
      outcome.put("body", Views.of(step, new Normal(symbols).of(answer.body())));
    }
    if (step.containsKey("record_headers")) {
      outcome.put("headers", headers(step, answer));
    }
    return outcome;
  }

  private Map<String, Object> refusal(Map<String, Object> step, Object body) {
    var view = ErrorView.of(body);
    if (Boolean.TRUE.equals(step.get("detail"))) {
      var normal = new Normal(symbols).of(body);
      var detail = normal instanceof Map<?, ?> object ? object.get("detail") : null;
      var field = FIELD.matcher(String.valueOf(detail));
      view.put("detail", detail);
      view.put("field", field.find() ? field.group(1) : null);
    }
    return view;
  }

  private static Map<String, Object> headers(Map<String, Object> step, Answer answer) {
    var present = new LinkedHashMap<String, Object>();
    for (var name : Json.asArray(step.get("record_headers"))) {
      present.put((String) name, answer.headers().contains(name));
    }
    return present;
  }
}
