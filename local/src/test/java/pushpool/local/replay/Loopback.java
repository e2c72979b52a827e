package pushpool.local.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import pushpool.json.Json;

/** A server on this machine that answers each call by a function. */
final class Loopback implements AutoCloseable {
  private final HttpServer server;

  private Loopback(HttpServer server) {
    this.server = server;
  }

  static Loopback answering(Function<Call, Answer> answers) {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/api", exchange -> answer(exchange, answers));
      server.start();
      return new Loopback(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, Function<Call, Answer> answers)
      throws IOException {
    try (exchange) {
      var answer = answers.apply(Call.of(exchange));
      answer.headers().forEach(name -> exchange.getResponseHeaders().add(name, "1"));
      if (answer.body() == null) {
        exchange.sendResponseHeaders(answer.status(), -1);
        return;
      }
      var body = Json.bytes(answer.body());
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** What was asked; target is what follows the base URL. */
  record Call(String method, String target, Object body, Map<String, String> headers) {
    private static Call of(HttpExchange exchange) throws IOException {
      var body = exchange.getRequestBody().readAllBytes();
      return new Call(
          exchange.getRequestMethod(),
          exchange.getRequestURI().toString().substring("/api".length()),
          body.length == 0 ? null : Json.parse(body),
          headers(exchange));
    }

    private static Map<String, String> headers(HttpExchange exchange) {
      var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      return headers;
    }
  }
}
