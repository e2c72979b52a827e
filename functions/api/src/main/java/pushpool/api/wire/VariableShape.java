package pushpool.api.wire;

import java.util.Map;
import pushpool.variable.Variable;

/** A variable as Prefect spells it. */
public final class VariableShape {
  private VariableShape() {}

  public static Map<String, Object> of(Variable variable) {
    return new Shape()
        .with("id", variable.id())
        .with("created", variable.created())
        .with("updated", variable.updated())
        .with("name", variable.name())
        .with("value", variable.value())
        .with("tags", variable.tags())
        .fields();
  }
}
