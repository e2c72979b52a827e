package pushpool.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import pushpool.json.Json;

/** What a caller gets: a status, and a JSON value or nothing. */
record Answer(long status, Object body) {
  static Answer read(byte[] response) {
    var answer = Json.object(response);
    var body = answer.get("body") instanceof String text ? Json.parse(text(answer, text)) : null;
    return new Answer((Long) answer.get("statusCode"), body);
  }

  private static byte[] text(Map<String, Object> answer, String body) {
    if (!Boolean.TRUE.equals(answer.get("isBase64Encoded"))) {
      return body.getBytes(StandardCharsets.UTF_8);
    }
    var packed = new ByteArrayInputStream(Base64.getDecoder().decode(body));
    try (var in = new GZIPInputStream(packed)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
