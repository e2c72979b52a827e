package pushpool.local.simulation;

import java.util.Map;
import java.util.Optional;
import pushpool.json.Json;

/**
 * Whoever calls the API over HTTP.
 *
 * @param agent what it says that it is
 */
record Client(Fleet api, Nature nature, String who, String agent) {
  static final String RENEWING = "prefect/3.6.0 (API 0.8.4)";
  static final String SILENT = "prefect/3.2.0 (API 0.8.4)";

  /** Others were always faster; it may be asked for again. */
  private static final long CONTENDED = 503;

  /** An answer of the API that is neither a failure of its own nor lost. */
  record Answer(long status, Object body) {
    Map<String, Object> object() {
      return Json.asObject(body);
    }
  }

  /** Answers nothing when the request came to nothing, or its answer got lost. */
  Optional<Answer> call(String method, String path, Map<String, Object> body) {
    nature.trace().say(who, method, path, body.containsKey("base_job_template") ? "…" : body);
    var answer = api.call(event(method, path, body)).flatMap(given -> read(path, given));
    nature.trace().say(who, "is answered", answer.map(Client::words).orElse("nothing"));
    return answer;
  }

  private Optional<Answer> read(String path, Fleet.Answer given) {
    var status = (Long) given.body().get("statusCode");
    if (status == CONTENDED) {
      return Optional.empty();
    }
    if (status >= 500) {
      nature.verdicts().require(given.isHurt(), Law.NO_FALL, "the API answered", status, path);
      return Optional.empty();
    }
    var body = given.body().get("body");
    return Optional.of(new Answer(status, body == null ? null : Json.parse((String) body)));
  }

  private byte[] event(String method, String path, Map<String, Object> body) {
    return Json.bytes(
        Map.of(
            "rawPath",
            "/api" + path,
            "requestContext",
            Map.of("http", Map.of("method", method), "requestId", who),
            "headers",
            Map.of("user-agent", agent),
            "body",
            body.isEmpty() ? "" : Json.text(body),
            "isBase64Encoded",
            false));
  }

  private static String words(Answer answer) {
    return answer.body() instanceof Map<?, ?> object
        ? "%d %s %s"
            .formatted(
                answer.status(),
                object.containsKey("status") ? object.get("status") : "",
                state(object).orElse(""))
        : String.valueOf(answer.status());
  }

  /** The type of the state that an answer shows. */
  static Optional<String> state(Map<?, ?> answer) {
    return answer.get("state") instanceof Map<?, ?> state
        ? Optional.of((String) state.get("type"))
        : Optional.empty();
  }
}
