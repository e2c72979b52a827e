package pushpool.api;

import static pushpool.api.body.Kinds.ANY;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TIME;
import static pushpool.api.body.Kinds.TRUTH;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Set;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.request.Ids;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.StateType;

/** A state as a caller proposes it: without id and time, which are the server's to give. */
final class StateBody {
  private static final Set<String> TIMES =
      Set.of(StateDetails.SCHEDULED_TIME, StateDetails.PAUSE_TIMEOUT, "cache_expiration");

  private static final Set<String> TRUTHS =
      Set.of(
          "deferred",
          "untrackable_result",
          StateDetails.PAUSE_RESCHEDULE,
          "refresh_cache",
          "retriable");

  private StateBody() {}

  static Kind<State> kind(Ids ids, Instant now) {
    return Fields.object(fields -> read(fields, ids, now));
  }

  private static State read(Fields fields, Ids ids, Instant now) {
    var type = fields.required("type", Kinds.label(StateType.class));
    var name = fields.maybe("name", TEXT);
    var message = fields.maybe("message", TEXT);
    var data = fields.maybe("data", ANY);
    var details =
        fields.optional("state_details", Fields.object(StateBody::details), StateDetails.NONE);
    fields.done();
    var timed =
        type == StateType.SCHEDULED && details.scheduledTime().isEmpty()
            ? details.with(StateDetails.SCHEDULED_TIME, now.toString())
            : details;
    return new State(
        ids.timed(now), type, name.orElse(type.title()), now, message, data.orElse(null), timed);
  }

  private static StateDetails details(Fields fields) {
    var given = new LinkedHashMap<String, Object>();
    for (var name : StateDetails.DEFAULTS.keySet()) {
      fields.update(name, detail(name)).ifPresent(value -> given.put(name, value.orElse(null)));
    }
    fields.done();
    return new StateDetails(given);
  }

  private static Kind<Object> detail(String name) {
    return (value, loc) -> {
      if (TIMES.contains(name)) {
        return TIME.read(value, loc).toString();
      }
      if (TRUTHS.contains(name)) {
        return TRUTH.read(value, loc);
      }
      return name.equals("run_input_keyset") ? OBJECT.read(value, loc) : TEXT.read(value, loc);
    };
  }
}
