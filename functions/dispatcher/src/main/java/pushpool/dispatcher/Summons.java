package pushpool.dispatcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.json.Json;
import pushpool.json.JsonException;

/**
 * A record that asks for attention to a run.
 *
 * @param id what to report when it fails: a sequence number or a message id
 * @param isOrdered whether what follows must wait for it
 */
record Summons(String id, UUID runId, boolean isOrdered) {

  /**
   * The records of an event. One that cannot be read is left out, for it would be no more readable
   * the next time and must not hold up the others.
   */
  static List<Summons> read(Map<String, Object> event) {
    return Json.asArray(event.get("Records")).stream()
        .map(record -> Json.asObject(record))
        .flatMap(record -> readable(record).stream())
        .toList();
  }

  private static Optional<Summons> readable(Map<String, Object> record) {
    try {
      return record.get("dynamodb") instanceof Map<?, ?>
          ? change(Json.asObject(record.get("dynamodb")))
          : Optional.of(message(record));
    } catch (JsonException
        | ClassCastException
        | IllegalArgumentException
        | NullPointerException e) {
      // Only its name: the record may hold what a log must not.
      var name = record.getOrDefault("eventID", record.get("messageId"));
      System.err.println("skipped a record that cannot be read: " + name);
      return Optional.empty();
    }
  }

  private static Optional<Summons> change(Map<String, Object> change) {
    var keys = Json.asObject(change.get("Keys"));
    var id = (String) change.get("SequenceNumber");
    return text(keys, "sk").equals("run")
        ? Optional.of(new Summons(id, UUID.fromString(text(keys, "pk")), true))
        : Optional.empty();
  }

  private static String text(Map<String, Object> keys, String name) {
    return (String) Json.asObject(keys.get(name)).get("S");
  }

  private static Summons message(Map<String, Object> record) {
    var body = Json.object((String) record.get("body"));
    var run = UUID.fromString((String) body.get("flow_run_id"));
    return new Summons((String) record.get("messageId"), run, false);
  }
}
