package pushpool.api.wire;

import java.util.Map;
import pushpool.deployment.DeploymentSchedule;
import pushpool.schedule.Preview;

/** When a schedule occurs next, and what there is to say about it. */
public final class PreviewShape {
  private PreviewShape() {}

  public static Map<String, Object> of(Preview preview) {
    return new Shape()
        .with("occurrences", preview.occurrences())
        .with("notes", preview.notes())
        .fields();
  }

  /** The preview of one schedule of several. */
  public static Map<String, Object> of(DeploymentSchedule schedule, Preview preview) {
    return new Shape()
        .with("id", schedule.id())
        .with("slug", schedule.slug())
        .with("active", schedule.active())
        .with("schedule", schedule.schedule())
        .with("occurrences", preview.occurrences())
        .with("notes", preview.notes())
        .fields();
  }
}
