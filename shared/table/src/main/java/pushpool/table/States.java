package pushpool.table;

import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.UUID;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.StateType;

/** How a state is written down: what is as usual or follows from the rest takes no room. */
final class States {
  private States() {}

  static Document write(State state, UUID run) {
    var details = new LinkedHashMap<>(state.details().fields());
    details
        .entrySet()
        .removeIf(
            field -> Objects.equals(field.getValue(), StateDetails.DEFAULTS.get(field.getKey())));
    details.remove(StateDetails.FLOW_RUN_ID, run.toString());
    var named = state.name().equals(state.type().title()) ? null : state.name();
    return Document.empty()
        .with("id", state.id())
        .with("type", state.type())
        .with("name", named)
        .with("timestamp", state.timestamp())
        .with("message", state.message())
        .with("data", state.data())
        .with("state_details", details.isEmpty() ? null : details);
  }

  static State read(Document d, UUID run) {
    var type = StateType.valueOf(d.string("type"));
    return new State(
        d.id("id"),
        type,
        d.maybe("name", d::string).orElse(type.title()),
        d.time("timestamp"),
        d.maybe("message", d::string),
        d.fields().get("data"),
        details(d, run));
  }

  private static StateDetails details(Document d, UUID run) {
    var details = new LinkedHashMap<>(d.object("state_details"));
    details.putIfAbsent(StateDetails.FLOW_RUN_ID, run.toString());
    return new StateDetails(details);
  }
}
