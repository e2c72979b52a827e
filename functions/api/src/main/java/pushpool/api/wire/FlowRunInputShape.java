package pushpool.api.wire;

import java.util.Map;
import pushpool.input.FlowRunInput;

/** An input of a flow run as Prefect spells it. */
public final class FlowRunInputShape {
  private FlowRunInputShape() {}

  public static Map<String, Object> of(FlowRunInput input) {
    return new Shape()
        .with("id", input.id())
        .with("created", input.created())
        .with("updated", input.updated())
        .with("flow_run_id", input.flowRunId())
        .with("key", input.key())
        .with("value", input.value())
        .with("sender", input.sender())
        .fields();
  }
}
