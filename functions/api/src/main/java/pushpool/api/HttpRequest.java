package pushpool.api;

import java.util.Map;
import java.util.Optional;

/**
 * A request as the routes see it.
 *
 * @param path below {@code /api}, percent-decoded
 * @param headers by lower-case name
 * @param source the network address that it came from
 */
public record HttpRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    String requestId,
    String source,
    Caller caller) {

  /** A request of the service's owner, from nowhere in particular. */
  public HttpRequest(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body,
      String requestId) {
    this(method, path, query, headers, body, requestId, "", new Caller.Owner());
  }

  HttpRequest by(Caller known) {
    return new HttpRequest(method, path, query, headers, body, requestId, source, known);
  }

  Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /** Tells which request it is and nothing of what it holds: this may end up in a log. */
  @Override
  public String toString() {
    return "HttpRequest[%s %s, %s]".formatted(method, path, requestId);
  }
}
