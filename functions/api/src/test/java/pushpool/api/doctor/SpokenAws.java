package pushpool.api.doctor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** An AWS on loopback that answers each action as it was told to, and refuses all others. */
final class SpokenAws implements AutoCloseable {
  private static final Pattern FORM = Pattern.compile("Action=(\\w+)");

  private final HttpServer server;
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();

  SpokenAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * @param action its name, or the path of one that is named by a path
   */
  SpokenAws says(String action, String answer) {
    answers.put(action, answer);
    return this;
  }

  /** Every call so far: who signed it for what, and the body. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  AwsCalls calls() {
    var address = "http://127.0.0.1:" + server.getAddress().getPort();
    return new AwsCalls(
        Apache5HttpClient.create(),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("somebody", "secret")),
        new AwsCalls.Endpoints("eu-west-1", "amazonaws.com", Optional.of(address)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var scope = exchange.getRequestHeaders().getFirst("Authorization").replaceAll(",.*", "");
      asked.add(scope.replaceAll(".*/\\d{8}/", "") + " " + body);
      var known = Optional.ofNullable(answers.get(action(exchange, body)));
      var bytes = known.orElse("AccessDeniedException").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(known.isPresent() ? 200 : 403, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String action(HttpExchange exchange, String body) {
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      return target.substring(target.indexOf('.') + 1);
    }
    var form = FORM.matcher(body);
    return form.find() ? form.group(1) : exchange.getRequestURI().getPath();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
