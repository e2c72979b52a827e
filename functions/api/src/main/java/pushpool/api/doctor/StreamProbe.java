package pushpool.api.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import pushpool.checkup.Finding;
import pushpool.checkup.Probe;
import pushpool.json.Json;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Whether the stream of the runs reaches the dispatcher. */
final class StreamProbe implements Probe {
  private static final String SUBJECT = "stream of the runs";

  private final AwsCalls calls;
  private final String stream;

  StreamProbe(AwsCalls calls, String stream) {
    this.calls = calls;
    this.stream = stream;
  }

  @Override
  public String subject() {
    return SUBJECT;
  }

  @Override
  public List<Finding> look(Instant now) {
    var reply = mappings();
    if (reply.isRefused()) {
      return List.of(Replies.unknown(SUBJECT, reply));
    }
    var mappings = Json.asArray(reply.json().get("EventSourceMappings"));
    return mappings.isEmpty()
        ? List.of(
            new Finding.Ill(SUBJECT, "Nothing reads it.", "Deploy the stack again: a run waits."))
        : mappings.stream().map(mapping -> finding(Json.asObject(mapping), now)).toList();
  }

  /** Who reads the stream, as Lambda lists it. */
  AwsCalls.Reply mappings() {
    return calls.path(
        "lambda:ListEventSourceMappings",
        SdkHttpMethod.GET,
        "/2015-03-31/event-source-mappings/",
        Map.of("EventSourceArn", stream));
  }

  private static Finding finding(Map<String, Object> mapping, Instant now) {
    var id = String.valueOf(mapping.get("UUID"));
    if (!"Enabled".equals(mapping.get("State"))) {
      return new Finding.Ill(
          SUBJECT,
          "Its mapping is " + mapping.get("State") + ".",
          "aws lambda update-event-source-mapping --enabled --uuid " + id);
    }
    var result = String.valueOf(mapping.get("LastProcessingResult"));
    return result.startsWith("PROBLEM")
        ? new Finding.Ill(
            SUBJECT,
            "The last batch failed: " + result,
            "Read the errors of the dispatcher in its log.")
        : new Finding.Well(SUBJECT, "Its mapping is enabled%s.".formatted(since(mapping, now)));
  }

  private static String since(Map<String, Object> mapping, Instant now) {
    return mapping.get("LastModified") instanceof Number seconds
        ? ", and as it is since %d hours"
            .formatted(Duration.between(Instant.ofEpochSecond(seconds.longValue()), now).toHours())
        : "";
  }
}
