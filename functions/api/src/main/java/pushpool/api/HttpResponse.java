package pushpool.api;

import java.util.Map;
import java.util.Optional;

/** An answer: a status, and a plain JSON value as body unless there is none. */
public record HttpResponse(int status, Map<String, String> headers, Optional<Body> body) {

  /** A JSON value; may be null, which is a body too. */
  public record Body(Object value) {}

  public static HttpResponse ok(Object value) {
    return of(200, value);
  }

  public static HttpResponse created(Object value) {
    return of(201, value);
  }

  public static HttpResponse of(int status, Object value) {
    return new HttpResponse(status, Map.of(), Optional.of(new Body(value)));
  }

  public static HttpResponse none(int status) {
    return new HttpResponse(status, Map.of(), Optional.empty());
  }

  /** An error that a person reads: clients print the {@code detail}. */
  public static HttpResponse problem(int status, String detail) {
    return of(status, Map.of("detail", detail));
  }
}
