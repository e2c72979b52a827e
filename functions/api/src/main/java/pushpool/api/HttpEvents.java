package pushpool.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import pushpool.json.Json;

/** Events and answers of API Gateway's HTTP API, payload format 2.0. */
final class HttpEvents {
  /** Lambda takes events of 6 MB, and a body may grow by a quarter on its way in. */
  static final int MOST_BYTES = 4_500_000;

  /** Lambda takes answers of 6 MB. */
  private static final int MOST_ANSWERED = 6 * 1024 * 1024;

  private static final int WORTH_COMPRESSING = 1400;
  private static final String BASE = "/api";
  private static final byte[] NOTHING = {};

  private HttpEvents() {}

  /** What came in. */
  sealed interface Event {
    record Readable(HttpRequest request) implements Event {}

    record TooLarge() implements Event {}
  }

  static Event read(Map<String, Object> event) {
    var body = body(event);
    if (body.length > MOST_BYTES) {
      return new Event.TooLarge();
    }
    var context = Json.asObject(event.get("requestContext"));
    var http = Json.asObject(context.get("http"));
    var raw = decoded((String) event.get("rawPath"));
    var path = raw.startsWith(BASE) ? raw.substring(BASE.length()) : raw;
    return new Event.Readable(
        new HttpRequest(
            (String) http.get("method"),
            path.isEmpty() ? "/" : path,
            texts(event.get("queryStringParameters")),
            texts(event.get("headers")),
            body,
            String.valueOf(context.get("requestId")),
            String.valueOf(http.get("sourceIp")),
            new Caller.Stranger()));
  }

  /** The answer, compressed when it is long and the caller can read that. */
  static Map<String, Object> write(HttpResponse response, boolean mayCompress) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("statusCode", (long) response.status());
    var headers = new LinkedHashMap<String, Object>(response.headers());
    answer.put("headers", headers);
    response
        .body()
        .ifPresent(
            body -> {
              var text = text(body);
              headers.put("content-type", body.media().contentType());
              var isLong = mayCompress && text.length() >= WORTH_COMPRESSING;
              if (isLong) {
                headers.put("content-encoding", "gzip");
              }
              answer.put("body", isLong ? compressed(text) : text);
              answer.put("isBase64Encoded", isLong);
            });
    return answer;
  }

  private static String text(HttpResponse.Body body) {
    return switch (body.media()) {
      case JSON -> Json.text(body.value());
      case TEXT, CSV -> (String) body.value();
    };
  }

  /** Whether Lambda would take an answer of this size from a function. */
  static boolean isTooLarge(byte[] answer) {
    return answer.length > MOST_ANSWERED;
  }

  static boolean mayCompress(HttpRequest request) {
    return request
        .header("accept-encoding")
        .filter(
            encodings ->
                Arrays.stream(encodings.split(",")).anyMatch(each -> each.strip().equals("gzip")))
        .isPresent();
  }

  private static String compressed(String text) {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }

  /**
   * An HTTP API hands the path over decoded, a function URL does not; a plus sign is itself in
   * both. A percent sign that begins no code is one that was decoded before.
   */
  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }

  private static byte[] body(Map<String, Object> event) {
    if (!(event.get("body") instanceof String body)) {
      return NOTHING;
    }
    return Boolean.TRUE.equals(event.get("isBase64Encoded"))
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> texts(Object object) {
    var texts = new LinkedHashMap<String, String>();
    if (object instanceof Map<?, ?> values) {
      values.forEach(
          (name, value) ->
              texts.put(((String) name).toLowerCase(Locale.ROOT), String.valueOf(value)));
    }
    return texts;
  }
}
