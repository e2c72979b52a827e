package pushpool.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An answer: a status, and a body unless there is none. */
public record HttpResponse(int status, Map<String, String> headers, Optional<Body> body) {

  /** How a body is written. */
  public enum Media {
    JSON("application/json"),
    CSV("text/csv; charset=utf-8"),
    TEXT("text/plain; charset=utf-8");

    private final String contentType;

    Media(String contentType) {
      this.contentType = contentType;
    }

    String contentType() {
      return contentType;
    }
  }

  /** A plain JSON value, which may be null; or text as it is. */
  public record Body(Object value, Media media) {}

  public static HttpResponse ok(Object value) {
    return of(200, value);
  }

  public static HttpResponse created(Object value) {
    return of(201, value);
  }

  public static HttpResponse of(int status, Object value) {
    return new HttpResponse(status, Map.of(), Optional.of(new Body(value, Media.JSON)));
  }

  public static HttpResponse text(String text) {
    return new HttpResponse(200, Map.of(), Optional.of(new Body(text, Media.TEXT)));
  }

  /** A text that a browser saves under a name. */
  public static HttpResponse file(String name, Media media, String text) {
    var coded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    var headers = Map.of("content-disposition", "attachment; filename*=UTF-8''" + coded);
    return new HttpResponse(200, headers, Optional.of(new Body(text, media)));
  }

  public static HttpResponse none(int status) {
    return new HttpResponse(status, Map.of(), Optional.empty());
  }

  /** The same answer with one more header. */
  HttpResponse with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new HttpResponse(status, all, body);
  }

  /** An error that a person reads: clients print the {@code detail}. */
  public static HttpResponse problem(int status, String detail) {
    return of(status, Map.of("detail", detail));
  }
}
