package pushpool.api.wire;

import java.util.Map;
import pushpool.run.State;

/** A state as Prefect spells it. */
public final class StateShape {
  private StateShape() {}

  public static Map<String, Object> of(State state) {
    return new Shape()
        .with("id", state.id())
        .with("type", state.type())
        .with("name", state.name())
        .with("timestamp", state.timestamp())
        .with("message", state.message())
        .with("data", state.data())
        .with("state_details", state.details().complete())
        .fields();
  }
}
