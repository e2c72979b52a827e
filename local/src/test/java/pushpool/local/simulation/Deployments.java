package pushpool.local.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.json.Json;

/** What there is to be run, set up before anything can go wrong. */
final class Deployments {
  private static final Map<String, Object> CANCELS_NEW =
      Map.of("collision_strategy", "CANCEL_NEW", "grace_period_seconds", 60);
  private static final Map<String, Object> ON_SPOT =
      Map.of("capacity", "spot-then-ondemand", "infrastructure_retries", 1);
  private static final Map<String, Object> NOT_YET =
      Map.of("schedule", Map.of("interval", 3600), "active", false);

  private final Client client;
  private final String flow;
  private final List<Deployed> all = new ArrayList<>();
  private final List<Deployed> limited = new ArrayList<>();

  /** What a container is that runs for a deployment. */
  enum Kind {
    /** Whatever each run says. */
    TASK,
    /** A command that knows nothing of the API. */
    COMMAND,
    /** An invocation of a function. */
    FUNCTION
  }

  /** A deployment. */
  record Deployed(String name, UUID id, Kind kind) {
    boolean isLambda() {
      return kind == Kind.FUNCTION;
    }
  }

  /** A deployment with a schedule that is not active yet. */
  record Timed(Deployed deployed, UUID scheduleId) {}

  Deployments(Client client) {
    this.client = client;
    var views = client.call("GET", "/collections/views/aggregate-worker-metadata", Map.of());
    var types = Json.asObject(views.orElseThrow().object().get("pushpool"));
    flow = id(made("/flows/", Map.of("name", "flow"))).toString();
    pool("ecs", "ecs:push", types);
    pool("lambda", "lambda:push", types);
    pool("tight", "ecs:push", types);
    client.call("PATCH", "/work_pools/tight", Map.of("concurrency_limit", 2));
    var single = Map.<String, Object>of("name", "single", "concurrency_limit", 1, "priority", 1);
    made("/work_pools/tight/queues", single);
    all.add(deployed("free", "ecs", Map.of()));
    limited.add(deployed("narrow", "ecs", Map.of("concurrency_limit", 1)));
    limited.add(
        deployed(
            "strict", "ecs", Map.of("concurrency_limit", 2, "concurrency_options", CANCELS_NEW)));
    limited.add(deployed("crowded", "tight", Map.of()));
    limited.add(deployed("queued", "tight", Map.of("work_queue_name", "single")));
    limited.add(
        deployed("squeezed", "tight", Map.of("work_queue_name", "single", "concurrency_limit", 1)));
    all.addAll(limited);
    all.add(deployed("spotty", "ecs", Map.of("job_variables", ON_SPOT)));
    var variables = Map.of("function_name", "function", "final_state_from", "exit_code");
    all.add(deployed("function", "lambda", Map.of("job_variables", variables)));
  }

  /** Those whose runs are kept waiting by nothing but their pool. */
  List<Deployed> unlimited() {
    return all.stream().filter(deployed -> !limited.contains(deployed)).toList();
  }

  /** A limit of which flows lease slots. */
  void share(String name, int slots) {
    made("/v2/concurrency_limits/", Map.of("name", name, "limit", slots));
  }

  Deployed any(Chance chance) {
    return chance.of(all);
  }

  /** One whose runs may have to wait for others. */
  Deployed limited(Chance chance) {
    return chance.of(limited);
  }

  /** One more, which has a schedule. */
  Timed timed(String name, Kind kind) {
    var wish = new LinkedHashMap<String, Object>();
    wish.put("name", name);
    wish.put("flow_id", flow);
    wish.put("work_pool_name", "ecs");
    wish.put("schedules", List.of(NOT_YET));
    if (kind == Kind.COMMAND) {
      wish.put("job_variables", Map.of("command", "work"));
    }
    var answer = made("/deployments/", wish);
    var schedule = Json.asObject(Json.asArray(answer.get("schedules")).getFirst());
    return new Timed(new Deployed(name, id(answer), kind), id(schedule));
  }

  private void pool(String name, String type, Map<String, Object> types) {
    var template = Json.asObject(types.get(type)).get("default_base_job_configuration");
    made("/work_pools/", Map.of("name", name, "type", type, "base_job_template", template));
  }

  private Deployed deployed(String name, String pool, Map<String, Object> more) {
    var wish = new LinkedHashMap<>(more);
    wish.put("name", name);
    wish.put("flow_id", flow);
    wish.put("work_pool_name", pool);
    var kind = pool.equals("lambda") ? Kind.FUNCTION : Kind.TASK;
    return new Deployed(name, id(made("/deployments/", wish)), kind);
  }

  private Map<String, Object> made(String path, Map<String, Object> body) {
    return client.call("POST", path, body).orElseThrow().object();
  }

  private static UUID id(Map<String, Object> shape) {
    return UUID.fromString((String) shape.get("id"));
  }
}
