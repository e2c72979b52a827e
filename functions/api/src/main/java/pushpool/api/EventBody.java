package pushpool.api;

import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TIME;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;

/** An event as a client tells it: what happened, and to what. */
record EventBody(String event, String resource) {
  private static final String HEARTBEAT = "prefect.flow-run.heartbeat";
  private static final String RESOURCE_ID = "prefect.resource.id";

  private static final Pattern FLOW_RUN =
      Pattern.compile("prefect\\.flow-run\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

  private static final Kind<Map<String, Object>> RESOURCE =
      OBJECT.where(
          resource -> resource.get(RESOURCE_ID) instanceof String,
          "value_error",
          "A resource must say its " + RESOURCE_ID);

  /** The runs of whose heartbeats a request tells. */
  static Stream<UUID> beating(HttpRequest request) {
    var events = Kinds.list(Fields.object(EventBody::read));
    return Fields.readValue(request.body(), events).stream()
        .flatMap(event -> event.beating().stream())
        .distinct();
  }

  /** Clients may say more than is asked for. */
  static EventBody read(Fields fields) {
    fields.required("id", ID);
    fields.required("occurred", TIME);
    var event = fields.required("event", TEXT);
    var resource = fields.required("resource", RESOURCE);
    fields.doneWithRest();
    return new EventBody(event, (String) resource.get(RESOURCE_ID));
  }

  private Optional<UUID> beating() {
    return Optional.of(FLOW_RUN.matcher(resource))
        .filter(name -> event.equals(HEARTBEAT) && name.matches())
        .map(name -> UUID.fromString(name.group(1)));
  }
}
