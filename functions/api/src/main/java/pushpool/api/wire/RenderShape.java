package pushpool.api.wire;

import java.util.List;
import java.util.Map;
import pushpool.launch.TemplateUse.Unfilled;
import pushpool.targets.EcsRequests;
import pushpool.targets.Finding;
import pushpool.targets.Preview;

/** What a run would cause, and what is to be said of it. */
public final class RenderShape {
  private RenderShape() {}

  public static Map<String, Object> of(Preview preview) {
    return new Shape()
        .with("job_configuration", preview.configuration())
        .with("requests", preview.requests())
        .with("override_bytes", preview.overrideBytes())
        .with("override_bytes_limit", EcsRequests.MOST_OVERRIDE_BYTES)
        .with("unused_variables", preview.use().unusedVariables())
        .with(
            "unfilled_placeholders",
            preview.use().unfilled().stream().map(RenderShape::gap).toList())
        .with("errors", findings(preview.findings(), true))
        .with("warnings", findings(preview.findings(), false))
        .fields();
  }

  private static Map<String, Object> gap(Unfilled gap) {
    return new Shape().with("path", gap.path()).with("name", gap.name()).fields();
  }

  private static List<Map<String, Object>> findings(List<Finding> all, boolean errors) {
    return all.stream()
        .filter(finding -> finding.isError() == errors)
        .map(RenderShape::of)
        .toList();
  }

  /** One thing to know. */
  public static Map<String, Object> of(Finding finding) {
    return new Shape().with("path", finding.path()).with("message", finding.message()).fields();
  }
}
