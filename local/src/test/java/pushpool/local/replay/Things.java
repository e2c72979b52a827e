package pushpool.local.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import pushpool.json.Json;
import pushpool.local.replay.Loopback.Call;

/** A server that keeps what it is given under an id, lists it, and refuses what is invalid. */
final class Things implements Function<Call, Answer> {
  /** A step that makes one. */
  static final String MAKE_ONE =
      """
      {"method":"POST","path":"/things/","save":"thing",
       "body":{"name":"{ns}-a","tags":["b","a"],"size":3,"parts":[{"n":1},{"n":2}],"due":"$now-60"}}
      """;

  /** A step that makes another, whose name comes earlier. */
  static final String MAKE_OTHER =
      MAKE_ONE.replace("{ns}-a", "{ns}-0").replace("\"thing\"", "\"other\"");

  final LinkedBlockingQueue<Call> heard = new LinkedBlockingQueue<>();
  final Map<String, Object> kept = new LinkedHashMap<>();
  private final boolean onlyIds;

  private Things(boolean onlyIds) {
    this.onlyIds = onlyIds;
  }

  static Things listingIds() {
    return new Things(true);
  }

  static Things listingNames() {
    return new Things(false);
  }

  @Override
  public Answer apply(Call call) {
    heard.add(call);
    return switch (call.method() + " " + call.target()) {
      case "POST /things/" -> made(Json.asObject(call.body()));
      case "GET /things/" -> Answer.of(200, rows());
      case "POST /invalid" -> refused();
      default -> Answer.of(404, Map.of("detail", "Not found"));
    };
  }

  private Answer made(Map<String, Object> request) {
    var thing = new LinkedHashMap<String, Object>();
    thing.put("id", new UUID(7, kept.size()).toString());
    thing.put("created", "2026-11-22T13:57:13.365550Z");
    thing.putAll(request);
    kept.put((String) thing.get("id"), thing);
    return Answer.of(201, thing);
  }

  private List<Object> rows() {
    var rows = new ArrayList<>();
    kept.forEach((id, thing) -> rows.add(row(id, Json.asObject(thing))));
    return rows;
  }

  private Map<String, Object> row(String id, Map<String, Object> thing) {
    return onlyIds ? Map.of("id", id) : Map.of("name", thing.get("name"));
  }

  private static Answer refused() {
    var details =
        List.of(
            Map.of("loc", List.of("body", "b", 0)),
            Map.of("loc", List.of("body", "a")),
            Map.of("loc", List.of("body", "a")));
    var detail = "Validation failed for field 'a' of c4b7243e-2879-46c8-abfb-a5f07b9aba67";
    var body = Map.of("detail", detail, "exception_detail", details);
    return new Answer(422, body, Set.of("Retry-After"));
  }
}
