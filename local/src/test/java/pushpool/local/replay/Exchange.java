package pushpool.local.replay;

import java.util.Map;
import pushpool.json.Json;

/** One recorded HTTP call and its answer. Bodies are JSON values; null is an absent body. */
public record Exchange(
    long seq,
    String method,
    String path,
    String query,
    Object request,
    int status,
    Object response) {

  static Exchange of(Map<String, Object> line) {
    return new Exchange(
        (Long) line.get("seq"),
        (String) line.get("method"),
        (String) line.get("path"),
        (String) line.get("query"),
        line.get("request"),
        Math.toIntExact((Long) line.get("status")),
        line.get("response"));
  }

  /** The reference's own trouble with its database, which nobody is asked to repeat. */
  boolean wasUnavailable() {
    return status == 503;
  }

  /** Of a body that was too long, only the head was kept. */
  boolean wasCut() {
    return response instanceof Map<?, ?> body && body.containsKey("__truncated__");
  }

  /** A successful read always has a body: where none is recorded, it was not kept. */
  boolean wasNotKept() {
    return response == null && method.equals("GET") && status == 200;
  }

  String head() {
    return (String) Json.asObject(response).get("head");
  }

  /** What follows the base URL. */
  String target() {
    var below = path.substring("/api".length());
    return query.isEmpty() ? below : below + "?" + query;
  }

  @Override
  public String toString() {
    return seq + " " + method + " " + path;
  }
}
