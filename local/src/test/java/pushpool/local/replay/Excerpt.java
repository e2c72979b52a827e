package pushpool.local.replay;

import pushpool.json.Json;

/** Short words about a JSON value, for messages. */
final class Excerpt {
  private static final int LENGTH = 160;

  private Excerpt() {}

  static String of(JsonType type, Object value) {
    return value == null ? "null" : type + " " + of(value);
  }

  static String of(Object value) {
    var text = Json.text(value);
    return text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "…";
  }
}
