package pushpool.local.http;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import pushpool.json.Json;
import pushpool.local.Invocation;
import pushpool.request.Ids;

/**
 * One HTTP request as an event of API Gateway's HTTP API, payload format 2.0, and its answer back
 * as HTTP.
 */
final class Gateway extends Handler.Abstract {
  private static final int MOST_BYTES = 10 * 1024 * 1024;

  private final RequestStreamHandler api;
  private final Ids ids;
  private final InstantSource clock;

  Gateway(RequestStreamHandler api, Ids ids, InstantSource clock) {
    this.api = api;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    try (var in = Content.Source.asInputStream(request)) {
      var body = in.readNBytes(MOST_BYTES + 1);
      if (body.length > MOST_BYTES) {
        send(response, 413, Json.bytes(Map.of("message", "Request Entity Too Large")), callback);
        return true;
      }
      var answer = Json.object(Invocation.of(api, Json.bytes(event(request, body))));
      send(response, answer, callback);
      return true;
    }
  }

  private static void send(Response response, Map<String, Object> answer, Callback callback) {
    Json.asObject(answer.get("headers"))
        .forEach((name, value) -> response.getHeaders().put(name, (String) value));
    send(response, ((Number) answer.get("statusCode")).intValue(), body(answer), callback);
  }

  private static byte[] body(Map<String, Object> answer) {
    if (!(answer.get("body") instanceof String text)) {
      return new byte[0];
    }
    return Boolean.TRUE.equals(answer.get("isBase64Encoded"))
        ? Base64.getDecoder().decode(text)
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static void send(Response response, int status, byte[] body, Callback callback) {
    response.setStatus(status);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private Map<String, Object> event(Request request, byte[] body) {
    var now = clock.instant();
    var path = decoded(Request.getPathInContext(request));
    var http = new LinkedHashMap<String, Object>();
    http.put("method", request.getMethod());
    http.put("path", path);
    http.put("protocol", request.getConnectionMetaData().getProtocol());
    http.put("sourceIp", Request.getRemoteAddr(request));
    var context = new LinkedHashMap<String, Object>();
    context.put("http", http);
    context.put("requestId", ids.timed(now).toString());
    context.put("stage", "$default");
    context.put("timeEpoch", now.toEpochMilli());
    var event = new LinkedHashMap<String, Object>();
    event.put("version", "2.0");
    event.put("routeKey", "ANY /api/{proxy+}");
    event.put("rawPath", path);
    event.put(
        "rawQueryString",
        request.getHttpURI().getQuery() == null ? "" : request.getHttpURI().getQuery());
    event.put("headers", headers(request));
    event.put("queryStringParameters", query(request));
    event.put("requestContext", context);
    if (body.length > 0) {
      var isText = isText(request);
      event.put(
          "body",
          isText
              ? new String(body, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body));
      event.put("isBase64Encoded", !isText);
    }
    return event;
  }

  /** API Gateway hands a path over decoded, where a plus sign is itself. */
  private static String decoded(String path) {
    return path.contains("%")
        ? URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8)
        : path;
  }

  private static boolean isText(Request request) {
    var type = request.getHeaders().get("content-type");
    return type == null || type.contains("json") || type.startsWith("text/");
  }

  private static Map<String, Object> headers(Request request) {
    var headers = new LinkedHashMap<String, Object>();
    request
        .getHeaders()
        .forEach(
            field ->
                headers.merge(
                    field.getName().toLowerCase(Locale.ROOT),
                    field.getValue(),
                    (a, b) -> a + "," + b));
    return headers;
  }

  private static Map<String, Object> query(Request request) {
    var query = new LinkedHashMap<String, Object>();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      query.put(field.getName(), String.join(",", field.getValues()));
    }
    return query;
  }
}
