package pushpool.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import pushpool.access.RunTokens;
import pushpool.embedded.EmbeddedTable;
import pushpool.json.Json;
import pushpool.request.Ids;
import pushpool.run.TestClock;
import pushpool.table.AesSeal;

/** The API behind its handler, over a table in memory, and a caller who knows the secret. */
final class Desk implements AutoCloseable {
  static final String SECRET = "example-auth-string";
  static final String REQUEST_ID = "JKJaXmPLvHcESHA=";

  private static final Map<String, String> HEADERS =
      Map.of("authorization", "Bearer " + SECRET, "x-prefect-api-version", "0.8.4");

  static final RunTokens TOKENS = new RunTokens(() -> "example-token-secret");

  final TestClock clock = new TestClock();
  final EmbeddedTable table = EmbeddedTable.inMemory();
  final Stores stores;
  final Api api;
  private final ApiHandler handler;

  Desk() {
    this(stores -> stores);
  }

  /**
   * @param instead what the API has in place of its stores
   */
  Desk(UnaryOperator<Stores> instead) {
    stores = Wiring.stores(table, new AesSeal(() -> SECRET, new SecureRandom()), Wiring.KEPT);
    api = new Api(instead.apply(stores), new Ids(new Random(13)), clock);
    handler = new ApiHandler(Wiring.gate(stores, () -> SECRET, TOKENS, clock), api);
  }

  /** The headers of a caller who can unpack. */
  static Map<String, String> gzipped() {
    var headers = new LinkedHashMap<>(HEADERS);
    headers.put("accept-encoding", "gzip, deflate");
    return headers;
  }

  Answer get(String path) {
    return call("GET", path, null);
  }

  Answer delete(String path) {
    return call("DELETE", path, null);
  }

  Answer post(String path, Map<String, ?> body) {
    return call("POST", path, Json.text(body));
  }

  Answer patch(String path, Map<String, ?> body) {
    return call("PATCH", path, Json.text(body));
  }

  Answer call(String method, String path, String body) {
    return call(method, path, body, HEADERS);
  }

  Answer call(String method, String path, String body, Map<String, String> headers) {
    return handle(event(method, path, body, headers));
  }

  /** The same as it is handed to the gateway: with headers, and a body that is only text. */
  Map<String, Object> sent(String method, String path, String body, Map<String, String> headers) {
    return Json.object(answered(event(method, path, body, headers)));
  }

  private static byte[] event(
      String method, String path, String body, Map<String, String> headers) {
    var query = path.contains("?") ? path.substring(path.indexOf('?') + 1) : "";
    var parameters = new LinkedHashMap<String, Object>();
    if (!query.isEmpty()) {
      parameters.put(query.replaceAll("=.*", ""), query.replaceAll("^[^=]*=", ""));
    }
    var event = new LinkedHashMap<String, Object>();
    event.put("rawPath", "/api" + path.replaceAll("\\?.*", ""));
    event.put("queryStringParameters", parameters);
    event.put("headers", headers);
    event.put("requestContext", Map.of("http", Map.of("method", method), "requestId", REQUEST_ID));
    event.put("body", body);
    event.put("isBase64Encoded", false);
    return Json.bytes(event);
  }

  Answer handle(byte[] event) {
    return Answer.read(answered(event));
  }

  /** The answer as the function gives it. */
  byte[] answered(byte[] event) {
    var answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), answer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toByteArray();
  }

  /** A flow, a push pool and a deployment, by their usual names. Answers the deployment's id. */
  String deployment() {
    var flow = post("/flows/", Map.of("name", "etl")).id();
    post("/work_pools/", Map.of("name", "batch", "type", "ecs:push"));
    return post(
            "/deployments/", Map.of("name", "nightly", "flow_id", flow, "work_pool_name", "batch"))
        .id();
  }

  /** A scheduled run of the usual deployment. */
  String run() {
    return post("/deployments/" + deployment() + "/create_flow_run", Map.of()).id();
  }

  @Override
  public void close() {
    table.close();
  }
}
