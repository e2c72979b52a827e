package pushpool.local.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pushpool.json.Json;

/** What there is to be run, set up before anything can go wrong. */
final class Deployments {
  private static final Map<String, Object> CANCELS_NEW =
      Map.of("collision_strategy", "CANCEL_NEW", "grace_period_seconds", 60);

  private final Client client;
  private final String flow;
  private final List<Deployed> all = new ArrayList<>();

  /** A deployment, and whether its runs are invocations. */
  record Deployed(String name, String id, boolean isLambda) {}

  Deployments(Client client) {
    this.client = client;
    var views = client.call("GET", "/collections/views/aggregate-worker-metadata", Map.of());
    var types = Json.asObject(views.orElseThrow().object().get("pushpool"));
    flow = made("/flows/", Map.of("name", "flow"));
    pool("ecs", "ecs:push", types);
    pool("lambda", "lambda:push", types);
    pool("tight", "ecs:push", types);
    client.call("PATCH", "/work_pools/tight", Map.of("concurrency_limit", 2));
    var single = Map.<String, Object>of("name", "single", "concurrency_limit", 1, "priority", 1);
    made("/work_pools/tight/queues", single);
    all.add(deployed("free", "ecs", Map.of()));
    all.add(deployed("narrow", "ecs", Map.of("concurrency_limit", 1)));
    all.add(
        deployed(
            "strict", "ecs", Map.of("concurrency_limit", 2, "concurrency_options", CANCELS_NEW)));
    all.add(deployed("crowded", "tight", Map.of()));
    all.add(deployed("queued", "tight", Map.of("work_queue_name", "single")));
    all.add(
        deployed("squeezed", "tight", Map.of("work_queue_name", "single", "concurrency_limit", 1)));
    var variables = Map.of("function_name", "function", "final_state_from", "exit_code");
    all.add(deployed("function", "lambda", Map.of("job_variables", variables)));
  }

  Deployed any(Chance chance) {
    return chance.of(all);
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
    return new Deployed(name, made("/deployments/", wish), pool.equals("lambda"));
  }

  private String made(String path, Map<String, Object> body) {
    return (String) client.call("POST", path, body).orElseThrow().object().get("id");
  }
}
