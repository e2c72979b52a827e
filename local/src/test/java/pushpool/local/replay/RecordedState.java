package pushpool.local.replay;

import java.util.LinkedHashMap;
import java.util.Map;
import pushpool.json.Json;

/** A state that was read, and what is known from it of how a run came there. */
final class RecordedState {
  private static final String LATER = "9000-01-01T00:00:00Z";
  private static final String LEASE = "deployment_concurrency_lease_id";

  private RecordedState() {}

  /** What somebody must have proposed for a run to be in the state. */
  static Map<String, Object> proposal(Object recorded) {
    var state = World.pick(recorded, "type", "name", "message", "data");
    var details = new LinkedHashMap<>(details(recorded));
    // A lease is given by the server, never asked for.
    details.remove(LEASE);
    // The time until which the recorded run was to be resumed has long passed.
    details.computeIfPresent("pause_timeout", (_, _) -> LATER);
    state.put("state_details", details);
    return state;
  }

  /** Most runs were started by hand: what was never pending took no slot of its deployment. */
  static boolean holdsLease(Object recorded) {
    return details(recorded).get(LEASE) != null;
  }

  private static Map<String, Object> details(Object recorded) {
    return Json.asObject(Json.asObject(recorded).get("state_details"));
  }
}
