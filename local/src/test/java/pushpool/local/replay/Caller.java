package pushpool.local.replay;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import pushpool.json.Json;
import pushpool.json.JsonException;

/** Speaks to one server as the real client does: one call after the other, with its headers. */
final class Caller {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String baseUrl;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  Caller(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  /** Target is what follows the base URL; a null body is none. */
  Answer call(String method, String target, Object body) {
    var request =
        HttpRequest.newBuilder(URI.create(baseUrl + target))
            .timeout(PATIENCE)
            .header("User-Agent", "prefect/3.8.4 (API 0.8.4)")
            .header("X-PREFECT-API-VERSION", "0.8.4")
            .header("Accept", "*/*");
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, BodyPublishers.ofByteArray(Json.bytes(body)));
    }
    var response = send(request.build());
    return new Answer(
        response.statusCode(), json(response.body()), response.headers().map().keySet());
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException(request.uri().toString()));
    }
  }

  private static Object json(byte[] body) {
    if (body.length == 0) {
      return null;
    }
    try {
      return Json.parse(body);
    } catch (JsonException e) {
      return Map.of("<not JSON>", new String(body, StandardCharsets.UTF_8));
    }
  }
}
