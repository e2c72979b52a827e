package pushpool.api.wire;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pushpool.deployment.CatchUp;
import pushpool.deployment.Deployment;
import pushpool.deployment.DeploymentSchedule;
import pushpool.pool.Place;
import pushpool.pool.Polls;

/** A deployment as Prefect spells it. */
public final class DeploymentShape {
  private DeploymentShape() {}

  /**
   * @param limit its concurrency limit as it is shown, if it has one
   * @param polled when somebody last asked for its runs
   */
  public static Map<String, Object> of(
      Deployment deployment,
      Optional<Map<String, Object>> limit,
      Optional<Instant> polled,
      Instant now) {
    var settings = deployment.settings();
    var source = settings.source();
    var inputs = settings.inputs();
    var newestFirst = Comparator.comparing(DeploymentSchedule::updated).reversed();
    var schedules = deployment.schedules().reversed().stream().sorted(newestFirst);
    var isPushed = settings.place().filter(Place::isPushed).isPresent();
    var isPolled = polled.filter(at -> Polls.isFresh(at, now)).isPresent();
    var labels = new LinkedHashMap<>(settings.labels());
    labels.putIfAbsent("prefect.flow.id", deployment.flowId().toString());
    return new Shape()
        .with("id", deployment.id())
        .with("created", deployment.created())
        .with("updated", deployment.updated())
        .with("name", deployment.name())
        .with("version", source.version())
        .with("description", source.description())
        .with("flow_id", deployment.flowId())
        .with("paused", settings.paused())
        .with("schedules", schedules.map(s -> schedule(deployment, s)).toList())
        .with("concurrency_limit", null)
        .with("global_concurrency_limit", limit)
        .with("concurrency_options", settings.concurrency().options())
        .with("job_variables", inputs.jobVariables())
        .with("parameters", inputs.parameters())
        .with("tags", settings.tags())
        .with("labels", labels)
        .with("work_queue_name", settings.place().map(Place::queueName))
        .with("work_queue_id", settings.place().map(Place::queueId))
        .with("last_polled", polled)
        .with("parameter_openapi_schema", inputs.parameterSchema())
        .with("path", source.path())
        .with("pull_steps", source.pullSteps())
        .with("entrypoint", source.entrypoint())
        .with("storage_document_id", source.storageDocumentId())
        .with("infrastructure_document_id", source.infrastructureDocumentId())
        .with("created_by", deployment.createdBy().map(CreatedByShape::of))
        .with("updated_by", settings.updatedBy().map(CreatedByShape::of))
        .with("work_pool_name", settings.place().map(Place::poolName))
        .with("status", Readiness.of(false, isPushed || isPolled))
        .with("enforce_parameter_schema", inputs.enforceSchema())
        .fields();
  }

  public static Map<String, Object> schedule(Deployment deployment, DeploymentSchedule schedule) {
    var shape =
        new Shape()
            .with("id", schedule.id())
            .with("created", schedule.created())
            .with("updated", schedule.updated())
            .with("deployment_id", deployment.id())
            .with("schedule", schedule.schedule())
            .with("active", schedule.active())
            .with("max_scheduled_runs", schedule.maxScheduledRuns())
            .with("parameters", schedule.parameters())
            .with("slug", schedule.slug());
    // The reference knows no such thing, so it is shown only where somebody asked for it.
    schedule.planning().catchUp().ifPresent(own -> shape.with("catchup", catchUp(own)));
    return shape.fields();
  }

  private static Map<String, Object> catchUp(CatchUp catchUp) {
    return new Shape()
        .with("policy", catchUp.policy().label())
        .with("max_lateness_seconds", catchUp.maxLateness())
        .with("release_per_minute", catchUp.perMinute())
        .fields();
  }
}
