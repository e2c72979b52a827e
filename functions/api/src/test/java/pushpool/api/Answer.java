package pushpool.api;

import java.util.List;
import java.util.Map;
import pushpool.json.Json;

/** What a caller gets: a status, and a JSON value or nothing. */
record Answer(long status, Object body) {
  static Answer read(byte[] response) {
    var answer = Json.object(response);
    var body = answer.get("body") instanceof String text ? Json.parse(text) : null;
    return new Answer((Long) answer.get("statusCode"), body);
  }

  Map<String, Object> object() {
    return Json.asObject(body);
  }

  List<Object> array() {
    return Json.asArray(body);
  }

  Object field(String name) {
    return object().get(name);
  }

  String id() {
    return (String) field("id");
  }
}
