package pushpool.local.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pushpool.json.Json;

/**
 * An AWS on loopback in which there is nothing yet, and that takes everything: what a function
 * needs of it takes as little time as can be.
 */
public final class EmptyAws implements AutoCloseable {
  /** What callers of the API must know here. */
  public static final String SECRET = "measured";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public EmptyAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", EmptyAws::answer);
    server.start();
  }

  /** What a function is given so that it calls this. */
  public Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort()),
        Map.entry("AWS_REGION", "us-east-1"),
        Map.entry("AWS_ACCESS_KEY_ID", "nobody"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "nothing"),
        Map.entry("REGISTRY_TABLE", "registry"),
        Map.entry("RUNS_TABLE", "runs"),
        Map.entry("JOURNAL_TABLE", "journal"),
        Map.entry("RETENTION_DAYS", "30"),
        Map.entry("AUTH_SECRET_ARN", "auth"),
        Map.entry("BLOCK_KEY_SECRET_ARN", "key"),
        Map.entry("WAKE_QUEUE_URL", "http://127.0.0.1/queue"),
        Map.entry("API_URL", "http://127.0.0.1/api"),
        Map.entry("DEFAULT_IMAGE", "none"),
        Map.entry("STACK", "measured"),
        Map.entry("RUNS_STREAM_ARN", "stream"),
        Map.entry("TASK_RULE", "tasks"),
        Map.entry("RESULT_RULE", "results"),
        Map.entry("DEAD_LETTER_QUEUE_URL", "http://127.0.0.1/dead"));
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      var action = target.map(name -> name.substring(name.indexOf('.') + 1)).orElse("");
      var body = Json.bytes(body(action));
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Map<String, Object> body(String action) {
    return switch (action) {
      case "Query" -> Map.of("Items", List.of(), "Count", 0L, "ScannedCount", 0L);
      case "BatchGetItem" -> Map.of("Responses", Map.of(), "UnprocessedKeys", Map.of());
      case "GetSecretValue" -> Map.of("SecretString", SECRET);
      default -> Map.of();
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
