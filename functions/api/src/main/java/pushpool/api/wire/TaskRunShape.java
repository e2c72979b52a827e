package pushpool.api.wire;

import java.time.Instant;
import java.util.Map;
import pushpool.task.TaskPolicy;
import pushpool.task.TaskRun;

/** A task run as Prefect spells it. */
public final class TaskRunShape {
  private TaskRunShape() {}

  public static Map<String, Object> of(TaskRun run, Instant now) {
    var details = run.details();
    var progress = run.progress();
    var state = run.state();
    return new Shape()
        .with("id", run.id())
        .with("created", run.created())
        .with("updated", run.updated())
        .with("name", details.name())
        .with("flow_run_id", run.call().flowRunId())
        .with("task_key", run.call().taskKey())
        .with("dynamic_key", run.call().dynamicKey())
        .with("cache_key", details.cacheKey())
        .with("cache_expiration", details.cacheExpiration())
        .with("task_version", details.taskVersion())
        .with("empirical_policy", policy(details.policy()))
        .with("tags", details.tags())
        .with("labels", details.labels())
        .with("state_id", state.id())
        .with("task_inputs", details.inputs())
        .with("state_type", state.type())
        .with("state_name", state.name())
        .with("run_count", progress.runCount())
        .with("flow_run_run_count", run.flowRunRunCount())
        .with("expected_start_time", progress.expectedStart())
        .with("next_scheduled_start_time", progress.nextScheduledStart())
        .with("start_time", progress.start())
        .with("end_time", progress.end())
        .with("total_run_time", progress.totalRunTime())
        .with("estimated_run_time", progress.estimatedRunTime(state, now))
        .with("estimated_start_time_delta", progress.lateness(state, now))
        .with("state", StateShape.of(state))
        .fields();
  }

  private static Map<String, Object> policy(TaskPolicy policy) {
    return new Shape()
        .with("max_retries", 0L)
        .with("retry_delay_seconds", 0.0)
        .with("retries", policy.retries())
        .with("retry_delay", policy.retryDelay())
        .with("retry_jitter_factor", policy.jitterFactor())
        .fields();
  }
}
