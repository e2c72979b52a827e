package pushpool.table;

import java.util.Map;
import java.util.UUID;
import pushpool.deployment.Deployment;
import pushpool.deployment.DeploymentSchedule;
import pushpool.deployment.Planning;
import pushpool.deployment.Plans;

/** How a deployment is written down. */
final class DeploymentCodec implements Registry.Codec<Deployment> {
  @Override
  public UUID id(Deployment deployment) {
    return deployment.id();
  }

  @Override
  public String name(Deployment deployment) {
    return deployment.flowId() + "/" + deployment.name();
  }

  @Override
  public Document write(Deployment deployment) {
    var settings = deployment.settings();
    return Document.empty()
        .with("id", deployment.id())
        .with("flow_id", deployment.flowId())
        .with("name", deployment.name())
        .with("paused", settings.paused())
        .with("place", settings.place().map(Places::write))
        .with("source", source(settings.source()))
        .with("inputs", inputs(settings.inputs()))
        .with("concurrency_limit_id", settings.concurrency().limitId())
        .with("concurrency_options", settings.concurrency().options())
        .with("tags", settings.tags())
        .with("labels", settings.labels())
        .with("updated_by", settings.updatedBy().map(Creators::write))
        .with("schedules", deployment.schedules().stream().map(s -> schedule(s).fields()).toList())
        .with("created_by", deployment.createdBy().map(Creators::write))
        .with("created", deployment.created())
        .with("updated", deployment.updated());
  }

  @Override
  public Deployment read(Document d) {
    var settings =
        new Deployment.Settings(
            d.truth("paused"),
            d.maybe("place", d::inner).map(Places::read),
            source(d.inner("source")),
            inputs(d.inner("inputs")),
            new Deployment.Concurrency(
                d.maybe("concurrency_limit_id", d::id), d.maybe("concurrency_options", d::object)),
            d.strings("tags"),
            d.object("labels"),
            d.maybe("updated_by", d::inner).map(Creators::read));
    return new Deployment(
        d.id("id"),
        d.id("flow_id"),
        d.string("name"),
        settings,
        d.documents("schedules").stream().map(DeploymentCodec::schedule).toList(),
        d.maybe("created_by", d::inner).map(Creators::read),
        d.time("created"),
        d.time("updated"));
  }

  /** A deployment is found by those who plan only while there is something to plan. */
  @Override
  public Map<Index, IndexKey> places(Deployment deployment) {
    var part = part(Math.floorMod(deployment.id().hashCode(), Plans.PARTS));
    return deployment
        .planningDue()
        .map(due -> new IndexKey(part, Times.sortable(due) + "#" + deployment.id()))
        .map(place -> Map.of(Index.DEPLOYMENTS_BY_PLANNING, place))
        .orElse(Map.of());
  }

  /** The partition of a part. */
  static String part(int number) {
    return "shard#" + number;
  }

  private static Document source(Deployment.Source source) {
    return Document.empty()
        .with("version", source.version())
        .with("description", source.description())
        .with("path", source.path())
        .with("entrypoint", source.entrypoint())
        .with("pull_steps", source.pullSteps())
        .with("storage_document_id", source.storageDocumentId())
        .with("infrastructure_document_id", source.infrastructureDocumentId());
  }

  private static Deployment.Source source(Document d) {
    return new Deployment.Source(
        d.maybe("version", d::string),
        d.maybe("description", d::string),
        d.maybe("path", d::string),
        d.maybe("entrypoint", d::string),
        d.maybe("pull_steps", d::array),
        d.maybe("storage_document_id", d::id),
        d.maybe("infrastructure_document_id", d::id));
  }

  private static Document inputs(Deployment.Inputs inputs) {
    return Document.empty()
        .with("parameters", inputs.parameters())
        .with("parameter_openapi_schema", inputs.parameterSchema())
        .with("enforce_parameter_schema", inputs.enforceSchema())
        .with("job_variables", inputs.jobVariables());
  }

  private static Deployment.Inputs inputs(Document d) {
    return new Deployment.Inputs(
        d.object("parameters"),
        d.maybe("parameter_openapi_schema", d::object),
        d.truth("enforce_parameter_schema"),
        d.object("job_variables"));
  }

  private static Document schedule(DeploymentSchedule schedule) {
    return Document.empty()
        .with("id", schedule.id())
        .with("schedule", schedule.schedule())
        .with("active", schedule.active())
        .with("max_scheduled_runs", schedule.maxScheduledRuns())
        .with("catchup", schedule.planning().catchUp().map(CatchUps::write))
        .with("planned_from", schedule.planning().from())
        .with("planning_due", schedule.planning().due())
        .with("parameters", schedule.parameters())
        .with("slug", schedule.slug())
        .with("created", schedule.created())
        .with("updated", schedule.updated());
  }

  private static DeploymentSchedule schedule(Document d) {
    return new DeploymentSchedule(
        d.id("id"),
        d.object("schedule"),
        d.truth("active"),
        new Planning(
            d.maybe("max_scheduled_runs", d::integer),
            d.maybe("catchup", d::inner).map(CatchUps::read),
            // A schedule that was stored before there was planning is planned from its last change
            // on.
            d.maybe("planned_from", d::time).orElse(d.time("updated")),
            d.maybe("planning_due", d::time)),
        d.object("parameters"),
        d.maybe("slug", d::string),
        d.time("created"),
        d.time("updated"));
  }
}
