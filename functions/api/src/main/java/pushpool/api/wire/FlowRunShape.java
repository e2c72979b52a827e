package pushpool.api.wire;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import pushpool.pool.Place;
import pushpool.run.EmpiricalPolicy;
import pushpool.run.FlowRun;

/** A flow run as Prefect spells it. */
public final class FlowRunShape {
  private FlowRunShape() {}

  public static Map<String, Object> of(FlowRun run, Instant now) {
    var origin = run.origin();
    var details = run.details();
    var progress = run.progress();
    return new Shape()
        .with("id", run.id())
        .with("created", origin.created())
        .with("updated", run.updated())
        .with("name", details.name())
        .with("flow_id", origin.flowId())
        .with("state_id", run.state().id())
        .with("deployment_id", origin.deploymentId())
        .with("deployment_version", origin.deploymentVersion())
        .with("work_queue_id", origin.place().map(Place::queueId))
        .with("work_queue_name", origin.place().map(Place::queueName))
        .with("flow_version", details.flowVersion())
        .with("parameters", details.parameters())
        .with("idempotency_key", origin.idempotencyKey())
        .with("context", details.context())
        .with("empirical_policy", policy(run.policy()))
        .with("tags", details.tags())
        .with("labels", details.labels())
        .with("parent_task_run_id", origin.parentTaskRunId())
        .with("state_type", run.state().type())
        .with("state_name", run.state().name())
        .with("run_count", progress.runCount())
        .with("expected_start_time", progress.expectedStart())
        .with("next_scheduled_start_time", progress.nextScheduledStart())
        .with("start_time", progress.start())
        .with("end_time", progress.end())
        .with("total_run_time", progress.totalRunTime())
        .with("estimated_run_time", run.estimatedRunTime(now))
        .with("estimated_start_time_delta", run.lateness(now))
        .with("auto_scheduled", origin.autoScheduled())
        .with("infrastructure_document_id", null)
        .with("infrastructure_pid", run.dispatch().infrastructurePid())
        .with("created_by", origin.createdBy().map(CreatedByShape::of))
        .with("work_pool_id", origin.place().map(Place::poolId))
        .with("work_pool_name", origin.place().map(Place::poolName))
        .with("state", StateShape.of(run.state()))
        .with("job_variables", details.jobVariables())
        .fields();
  }

  private static Map<String, Object> policy(EmpiricalPolicy policy) {
    return new Shape()
        .with("max_retries", 0L)
        .with("retry_delay_seconds", 0.0)
        .with("retries", policy.retries())
        .with("retry_delay", policy.retryDelay().map(FlowRunShape::whole))
        .with("pause_keys", policy.pauseKeys())
        .with("resuming", policy.resuming())
        .with("retry_type", policy.retryType().map(type -> type.name().toLowerCase(Locale.ROOT)))
        .fields();
  }

  private static Number whole(double seconds) {
    return seconds == Math.rint(seconds) ? (Number) (long) seconds : seconds;
  }
}
