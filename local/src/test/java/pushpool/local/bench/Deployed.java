package pushpool.local.bench;

import java.io.IOException;
import java.util.Map;
import pushpool.json.Json;

/** A deployment in a work pool of type {@code ecs:push}, ready to be run, as a client makes it. */
record Deployed(String id) {
  private static final byte[] NO_WISHES = Json.bytes(Map.of());

  /** One whose runs do this command. */
  static Deployed withCommand(String command, Caller caller) throws IOException {
    var types =
        Json.asObject(
            Json.object(caller.get("/collections/views/aggregate-worker-metadata"))
                .get("pushpool"));
    var template = Json.asObject(types.get("ecs:push")).get("default_base_job_configuration");
    caller.post(
        "/work_pools/", Map.of("name", "bench", "type", "ecs:push", "base_job_template", template));
    var flow = caller.post("/flows/", Map.of("name", "bench"));
    var deployment =
        caller.post(
            "/deployments/",
            Map.of(
                "name",
                "bench",
                "flow_id",
                flow.get("id"),
                "work_pool_name",
                "bench",
                "job_variables",
                Map.of("command", command)));
    return new Deployed((String) deployment.get("id"));
  }

  /** Creates a run; its id. */
  String run(Caller caller) throws IOException {
    var run = caller.post("/deployments/" + id + "/create_flow_run", NO_WISHES);
    return (String) Json.object(run).get("id");
  }
}
