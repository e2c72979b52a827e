package pushpool.api.wire;

import java.util.Map;
import pushpool.run.CreatedBy;

/** The maker of something as Prefect spells it. */
final class CreatedByShape {
  private CreatedByShape() {}

  static Map<String, Object> of(CreatedBy by) {
    return new Shape()
        .with("id", by.id())
        .with("type", by.type())
        .with("display_value", by.displayValue())
        .fields();
  }
}
