package pushpool.api.wire;

import java.util.Map;
import pushpool.flow.Flow;

/** A flow as Prefect spells it. */
public final class FlowShape {
  private FlowShape() {}

  public static Map<String, Object> of(Flow flow) {
    return new Shape()
        .with("id", flow.id())
        .with("created", flow.created())
        .with("updated", flow.updated())
        .with("name", flow.name())
        .with("tags", flow.tags())
        .with("labels", flow.labels())
        .fields();
  }
}
