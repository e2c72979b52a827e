package pushpool.local.replay;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pushpool.json.Json;

/** Brings a run into a state, proposes another, and tells what the server made of it. */
final class Transitions implements Player {
  private final Caller caller;
  private final Symbols symbols;
  private final Object flow;
  private final Object deployment;

  Transitions(Caller caller, String namespace, InstantSource clock) {
    this.caller = caller;
    this.symbols = new Symbols(namespace, clock);
    this.flow = accepted("POST", "/flows/", Map.of("name", namespace)).get("id");
    this.deployment =
        accepted("POST", "/deployments/", Map.of("name", namespace, "flow_id", flow)).get("id");
  }

  @Override
  public Object play(String id, Map<String, Object> input) {
    var created = accepted("POST", "/flow_runs/", newRun(Json.asObject(input.get("run"))));
    var run = "/flow_runs/" + created.get("id");
    var pid = Json.asObject(input.get("run")).get("infrastructure_pid");
    if (pid != null) {
      caller.call("PATCH", run, Map.of("infrastructure_pid", pid));
    }
    var outcome = new LinkedHashMap<String, Object>();
    outcome.put("before", before(run, created, Json.asArray(input.get("setup"))));
    outcome.putAll(proposal(run, input.get("proposed"), input.get("force")));
    outcome.put("run", view(accepted("GET", run, null)));
    return outcome;
  }

  private Map<String, Object> newRun(Map<String, Object> run) {
    var policy = World.pick(run, "retries", "retry_delay");
    var request = new LinkedHashMap<String, Object>();
    request.put("flow_id", flow);
    request.put("empirical_policy", policy);
    if (Boolean.TRUE.equals(run.get("deployment"))) {
      request.put("deployment_id", deployment);
    }
    return request;
  }

  private Map<String, Object> before(String run, Map<String, Object> created, List<Object> setup) {
    var before = World.pick(created, "state_type", "state_name");
    for (var step : setup) {
      var body = accepted("POST", run + "/set_state", symbols.replace(step));
      if (body.get("state") instanceof Map<?, ?> state) {
        before.put("state_type", state.get("type"));
        before.put("state_name", state.get("name"));
      }
    }
    return before;
  }

  private Map<String, Object> proposal(String run, Object proposed, Object force) {
    var request = Map.of("state", symbols.replace(proposed), "force", force);
    var answer = caller.call("POST", run + "/set_state", request);
    var outcome = new LinkedHashMap<String, Object>();
    outcome.put("http_status", (long) answer.status());
    if (answer.hasFailed()) {
      outcome.putAll(ErrorView.of(answer.body()));
      return outcome;
    }
    var body = Json.asObject(answer.body());
    var state = orEmpty(body.get("state"));
    var details = orEmpty(body.get("details"));
    outcome.put("status", body.get("status"));
    outcome.put("state_type", state.get("type"));
    outcome.put("state_name", state.get("name"));
    outcome.put("details_type", details.get("type"));
    outcome.put("details_keys", details.keySet().stream().sorted().toList());
    return outcome;
  }

  private static Map<String, Object> view(Map<String, Object> run) {
    var policy = orEmpty(run.get("empirical_policy"));
    var view = World.pick(run, "state_type", "state_name", "run_count");
    for (var time : List.of("start_time", "end_time", "next_scheduled_start_time")) {
      view.put(time, run.get(time) == null ? null : "set");
    }
    view.put("retry_type", policy.get("retry_type"));
    view.put("resuming", policy.get("resuming"));
    view.put("pause_keys", policy.get("pause_keys") instanceof List<?> keys ? keys.size() : 0);
    return view;
  }

  private Map<String, Object> accepted(String method, String target, Object body) {
    var answer = caller.call(method, target, body);
    if (answer.hasFailed()) {
      throw new IllegalStateException(
          "%s %s answered %d %s"
              .formatted(method, target, answer.status(), Excerpt.of(answer.body())));
    }
    return Json.asObject(answer.body());
  }

  private static Map<String, Object> orEmpty(Object object) {
    return object == null ? Map.of() : Json.asObject(object);
  }
}
