package pushpool.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.access.Allowance;
import pushpool.access.RunToken;
import pushpool.json.Json;

/**
 * Two runs in two pools with what they left behind, and callers of every kind. What the routes
 * would do can be left out, so that nothing is changed by those who may.
 */
final class AccessWorld implements AutoCloseable {
  static final String REACHED = "reached";
  private static final Allowance NOTHING = new Allowance(List.of(), List.of(), List.of());

  final Desk desk = new Desk();
  final String deployment = desk.deployment();
  final String run = run(deployment);
  final String task = task(run);
  final String artifact = artifact(run);
  final String queue = (String) desk.get("/work_pools/batch").field("default_queue_id");
  final String otherRun = run(otherDeployment());
  final String block = block();
  private final Map<String, Object> revoked = key("revoked", Map.of());
  private final Map<String, Object> expired = key("expired", Map.of("expires", 1.8e9));
  private final ApiHandler stubs;
  private final ApiHandler handler;
  private int calls;

  AccessWorld() {
    desk.post("/variables/", Map.of("name", "region", "value", "eu"));
    desk.delete("/admin/keys/" + revoked.get("id"));
    var guard = new Guard(desk.stores);
    var routes =
        desk.api.routes().stream()
            .map(route -> route.answeredBy((_, _) -> HttpResponse.ok(REACHED)))
            .map(guard::guarded)
            .toList();
    var gate = Wiring.gate(desk.stores, () -> Desk.SECRET, Desk.TOKENS, desk.clock);
    stubs = new ApiHandler(gate, new Api(routes));
    handler = new ApiHandler(gate, desk.api);
  }

  String run(String deploymentId) {
    return desk.post("/deployments/" + deploymentId + "/create_flow_run", Map.of()).id();
  }

  private String otherDeployment() {
    var flow = desk.post("/flows/", Map.of("name", "other")).id();
    desk.post("/work_pools/", Map.of("name", "quick", "type", "lambda:push"));
    return desk.post(
            "/deployments/", Map.of("name", "other", "flow_id", flow, "work_pool_name", "quick"))
        .id();
  }

  String task(String runId) {
    return desk.post(
            "/task_runs/", Map.of("flow_run_id", runId, "task_key", "child", "dynamic_key", "0"))
        .id();
  }

  private String artifact(String runId) {
    return desk.post("/artifacts/", Map.of("key", "report", "flow_run_id", runId)).id();
  }

  private String block() {
    var type = (String) desk.get("/block_types/slug/secret").field("id");
    var schemas = desk.post("/block_schemas/filter", Map.of()).array();
    var schema =
        schemas.stream()
            .map(Json::asObject)
            .filter(each -> type.equals(each.get("block_type_id")))
            .findFirst()
            .orElseThrow();
    return desk.post(
            "/block_documents/",
            Map.of(
                "name",
                "db",
                "block_type_id",
                type,
                "block_schema_id",
                schema.get("id"),
                "data",
                Map.of("value", "hush")))
        .id();
  }

  /** A new key, with all that is told of it. */
  Map<String, Object> key(String name, Map<String, Object> more) {
    var body = new LinkedHashMap<String, Object>(Map.of("name", name, "scope", "admin"));
    body.putAll(more);
    return desk.post("/admin/keys", body).object();
  }

  String bearer(String name, Map<String, Object> more) {
    return "Bearer " + key(name, more).get("key");
  }

  /** The key of the same name with another secret. */
  static String wrong(String key) {
    var last = key.charAt(key.length() - 1);
    return key.substring(0, key.length() - 1) + (last == 'A' ? 'B' : 'A');
  }

  String token(String runId, Allowance allowance) {
    var expires = desk.clock.instant().plus(Duration.ofDays(400));
    var token = new RunToken(UUID.fromString(runId), 1, expires, allowance);
    return "Bearer " + Desk.TOKENS.text(token, desk.clock.instant());
  }

  /** The authorization header of each kind of caller; empty for none. */
  Map<String, String> callers() {
    var callers = new LinkedHashMap<String, String>();
    callers.put("no key", "");
    callers.put("wrong key", wrong(bearer("wrong", Map.of())));
    callers.put("revoked", "Bearer " + revoked.get("key"));
    callers.put("expired", "Bearer " + expired.get("key"));
    for (var scope : List.of("read", "run", "deploy", "admin")) {
      callers.put(scope, bearer(scope, Map.of("scope", scope)));
    }
    callers.put("its run", token(run, Allowance.ALL));
    callers.put("another run", token(otherRun, NOTHING));
    callers.put(
        "another pool", bearer("limited", Map.of("work_pools", List.of("quick", "quick-too"))));
    desk.clock.advance(Duration.ofDays(365));
    return callers;
  }

  /** Does what is called for, if the caller may. */
  Answer real(String method, String path, Object body, String authorization) {
    return call(handler, method, path, body, authorization, "198.51.100." + calls++);
  }

  /** Answers a call as far as it may come; each comes from an address of its own. */
  Answer call(String method, String path, Object body, String authorization) {
    return call(stubs, method, path, body, authorization, "198.51.100." + calls++);
  }

  Answer call(
      ApiHandler handler,
      String method,
      String path,
      Object body,
      String authorization,
      String source) {
    var event = new LinkedHashMap<String, Object>();
    event.put("rawPath", "/api" + path.replaceAll("\\?.*", ""));
    event.put("queryStringParameters", query(path));
    event.put(
        "headers", authorization.isEmpty() ? Map.of() : Map.of("authorization", authorization));
    event.put(
        "requestContext",
        Map.of("http", Map.of("method", method, "sourceIp", source), "requestId", "r"));
    event.put("body", body == null ? null : Json.text(body));
    event.put("isBase64Encoded", false);
    return Answer.read(answered(handler, Json.bytes(event)));
  }

  private static byte[] answered(ApiHandler handler, byte[] event) {
    var answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), answer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toByteArray();
  }

  private static Map<String, String> query(String path) {
    var at = path.indexOf('?');
    var parts = path.substring(at + 1).split("=");
    return at < 0 ? Map.of() : Map.of(parts[0], parts[1]);
  }

  @Override
  public void close() {
    desk.close();
  }
}
