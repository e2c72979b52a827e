package pushpool.api.wire;

import java.util.Map;
import pushpool.log.Log;

/** A log record as Prefect spells it. */
public final class LogShape {
  private LogShape() {}

  public static Map<String, Object> of(Log log) {
    return new Shape()
        .with("id", log.id())
        .with("created", log.timestamp())
        .with("updated", log.timestamp())
        .with("name", log.name())
        .with("level", log.level())
        .with("message", log.message())
        .with("timestamp", log.timestamp())
        .with("flow_run_id", log.flowRunId())
        .with("task_run_id", log.taskRunId())
        .fields();
  }
}
