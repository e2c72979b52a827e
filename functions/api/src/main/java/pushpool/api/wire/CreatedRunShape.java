package pushpool.api.wire;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.deployment.CreateRun.Created;

/** What became of one of many runs to be created, as Prefect spells it. */
public final class CreatedRunShape {
  private CreatedRunShape() {}

  public static Map<String, Object> of(Created created) {
    return shape(Optional.of(created.run().id()), "CREATED", Optional.empty());
  }

  public static Map<String, Object> failed(String reason) {
    return shape(Optional.empty(), "FAILED", Optional.of(reason));
  }

  private static Map<String, Object> shape(
      Optional<UUID> flowRunId, String status, Optional<String> error) {
    return new Shape()
        .with("flow_run_id", flowRunId)
        .with("status", status)
        .with("error", error)
        .fields();
  }
}
