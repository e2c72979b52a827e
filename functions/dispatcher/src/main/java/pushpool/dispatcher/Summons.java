package pushpool.dispatcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import pushpool.json.Json;
import pushpool.json.JsonException;
import pushpool.limit.Scope;
import pushpool.runtime.Lines;
import pushpool.table.FlowRunsTable;

/**
 * What a record asks for.
 *
 * @param id what to report when it fails: a sequence number or a message id
 * @param isOrdered whether what follows must wait for it
 */
record Summons(String id, Errand errand, boolean isOrdered) {
  /** What names a run in the stream, or what a deleted run has left. */
  private static final Set<String> SORTS = Set.of("run", "remains");

  /** What is to be done. */
  sealed interface Errand {
    /** Attention to a run. */
    record Attend(UUID runId) implements Errand {}

    /** The next run that waits for one of these, of each of which a run has given a slot back. */
    record Promote(List<Scope> left) implements Errand {}

    /** All runs that wait for this and for which there is room. */
    record Release(Scope scope) implements Errand {}
  }

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

  private static List<Summons> readable(Map<String, Object> record) {
    try {
      return record.get("dynamodb") instanceof Map<?, ?>
          ? change(Json.asObject(record.get("dynamodb")))
          : List.of(message(record));
    } catch (JsonException
        | ClassCastException
        | IllegalArgumentException
        | NullPointerException e) {
      // Only its name: the record may hold what a log must not.
      var name = record.getOrDefault("eventID", record.get("messageId"));
      Lines.warn(
          "A record cannot be read and was left out.", Map.of("record", String.valueOf(name)));
      return List.of();
    }
  }

  private static List<Summons> change(Map<String, Object> change) {
    var keys = Json.asObject(change.get("Keys"));
    var id = (String) change.get("SequenceNumber");
    if (!SORTS.contains(text(keys, "sk"))) {
      return List.of();
    }
    var attend = new Errand.Attend(UUID.fromString(text(keys, "pk")));
    var left = left(change);
    return left.isEmpty()
        ? List.of(new Summons(id, attend, true))
        : List.of(new Summons(id, new Errand.Promote(left), true), new Summons(id, attend, true));
  }

  /** Of what the change gave slots back. */
  private static List<Scope> left(Map<String, Object> change) {
    return Optional.ofNullable(change.get("NewImage"))
        .map(Json::asObject)
        .filter(image -> image.containsKey(FlowRunsTable.LEFT))
        .map(image -> text(image, FlowRunsTable.LEFT).split(" "))
        .map(scopes -> Stream.of(scopes).map(Scope::parse).toList())
        .orElse(List.of());
  }

  private static String text(Map<String, Object> keys, String name) {
    return (String) Json.asObject(keys.get(name)).get("S");
  }

  private static Summons message(Map<String, Object> record) {
    var body = Json.object((String) record.get("body"));
    var errand =
        body.get("release") instanceof String scope
            ? new Errand.Release(Scope.parse(scope))
            : new Errand.Attend(UUID.fromString((String) body.get("flow_run_id")));
    return new Summons((String) record.get("messageId"), errand, false);
  }
}
