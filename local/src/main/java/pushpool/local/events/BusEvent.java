package pushpool.local.events;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What happened, in the terms of EventBridge. */
public record BusEvent(
    String source, String type, List<String> resources, Map<String, Object> detail) {
  public static final String ACCOUNT = "000000000000";
  public static final String REGION = "local";

  /** The event in its envelope, as JSON. */
  public Map<String, Object> envelope(UUID id, Instant time) {
    var envelope = new LinkedHashMap<String, Object>();
    envelope.put("version", "0");
    envelope.put("id", id);
    envelope.put("detail-type", type);
    envelope.put("source", source);
    envelope.put("account", ACCOUNT);
    envelope.put("time", time.truncatedTo(SECONDS));
    envelope.put("region", REGION);
    envelope.put("resources", resources);
    envelope.put("detail", detail);
    return envelope;
  }
}
