package pushpool.api.wire;

import java.util.Map;
import pushpool.targets.MigrateBlock.Migrated;

/** What became of an infrastructure block and of a deployment's overrides of it. */
public final class MigrationShape {
  private MigrationShape() {}

  public static Map<String, Object> of(Migrated migrated) {
    return new Shape()
        .with("type", "ecs:push")
        .with("base_job_template", migrated.baseJobTemplate())
        .with("job_variables", migrated.jobVariables())
        .with(
            "without_equivalent",
            migrated.withoutEquivalent().stream().map(RenderShape::of).toList())
        .fields();
  }
}
