package pushpool.local.stream;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pushpool.embedded.Change;
import pushpool.json.Json;
import pushpool.table.FlowRunsTable;
import pushpool.table.Item;

/** Changes in the form in which DynamoDB streams hand them to a function. */
public final class Records {
  /** The states in which a run needs the dispatcher. */
  private static final Set<String> WANTED =
      Set.of("SCHEDULED", "CANCELLING", "CANCELLED", "CRASHED");

  private Records() {}

  /** What the filters of the stream mapping in the template let through. */
  public static boolean isWanted(Change change) {
    return change.item().map(Item::attributes).filter(Records::isWanted).isPresent();
  }

  private static boolean isWanted(Map<String, Object> attributes) {
    return attributes.containsKey(FlowRunsTable.LEFT)
        || attributes.get("state_type") instanceof String type && WANTED.contains(type);
  }

  /** The event in which they come. */
  public static byte[] event(List<Change> changes) {
    return Json.bytes(Map.of("Records", changes.stream().map(Records::record).toList()));
  }

  /** DynamoDB's sequence numbers are decimal text of at least 21 digits. */
  public static String sequence(Change change) {
    return "%024d".formatted(change.sequence());
  }

  private static Map<String, Object> record(Change change) {
    var dynamodb = new LinkedHashMap<String, Object>();
    dynamodb.put(
        "Keys",
        Map.of(
            "pk", Map.of("S", change.key().partition()), "sk", Map.of("S", change.key().sort())));
    change.item().ifPresent(item -> dynamodb.put("NewImage", image(item)));
    dynamodb.put("SequenceNumber", sequence(change));
    dynamodb.put("StreamViewType", "NEW_IMAGE");
    return Map.of(
        "eventID", sequence(change),
        "eventName", change.kind(),
        "eventVersion", "1.1",
        "eventSource", "aws:dynamodb",
        "awsRegion", "local",
        "dynamodb", dynamodb,
        "eventSourceARN", "arn:aws:dynamodb:local:000000000000:table/runs/stream/local");
  }

  private static Map<String, Object> image(Item item) {
    var image = new LinkedHashMap<String, Object>();
    image.put("pk", Map.of("S", item.key().partition()));
    image.put("sk", Map.of("S", item.key().sort()));
    image.put("revision", Map.of("N", String.valueOf(item.revision())));
    item.attributes().forEach((name, value) -> image.put(name, value(value)));
    return image;
  }

  private static Map<String, Object> value(Object value) {
    return switch (value) {
      case String text -> Map.of("S", text);
      case Number number -> Map.of("N", number.toString());
      case Boolean truth -> Map.of("BOOL", truth);
      case byte[] bytes -> Map.of("B", Base64.getEncoder().encodeToString(bytes));
      default -> throw new IllegalStateException("No attribute is a " + value.getClass());
    };
  }
}
