package pushpool.api;

import java.util.Map;
import java.util.Optional;

/**
 * A request as the routes see it.
 *
 * @param path below {@code /api}, percent-decoded
 * @param headers by lower-case name
 */
public record HttpRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    String requestId) {

  Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }
}
