package pushpool.api;

import static pushpool.api.body.Kinds.COUNT;
import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.LABELS;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.PARAMETERS;
import static pushpool.api.body.Kinds.POSITIVE;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TEXTS;
import static pushpool.api.body.Kinds.TRUTH;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.deployment.ConcurrencyLimit;
import pushpool.deployment.Deployment.Concurrency;
import pushpool.deployment.Deployment.Inputs;
import pushpool.deployment.Deployment.Settings;
import pushpool.deployment.Deployment.Source;
import pushpool.deployment.DeploymentSchedule;
import pushpool.pool.Place;
import pushpool.request.Ids;
import pushpool.run.CreatedBy;

/** What a caller says of a deployment, when it is created and when it is changed. */
final class DeploymentBody {
  /** The settings of a deployment of which nothing was said. */
  static final Settings NOTHING =
      new Settings(
          false,
          Optional.empty(),
          new Source(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          new Inputs(Map.of(), Optional.of(Map.of()), true, Map.of()),
          new Concurrency(Optional.empty(), Optional.empty()),
          List.of(),
          Map.of(),
          Optional.empty());

  private static final Kind<Map<String, Object>> OPTIONS = Fields.object(DeploymentBody::options);
  private static final Kind<CreatedBy> CREATED_BY = Fields.object(DeploymentBody::createdBy);

  private enum Collision {
    ENQUEUE,
    CANCEL_NEW
  }

  /** The queue a body names; a pool alone means its default queue. */
  record Named(Optional<String> pool, Optional<String> queue) {
    Named withoutQueue() {
      return new Named(pool, Optional.empty());
    }
  }

  private final Ids ids;
  private final Instant now;

  DeploymentBody(Ids ids, Instant now) {
    this.ids = ids;
    this.now = now;
  }

  Named place(Fields fields) {
    var pool = fields.maybe("work_pool_name", TEXT);
    var queue = fields.maybe("work_queue_name", TEXT);
    return new Named(pool, queue);
  }

  /**
   * What the body makes of some settings; to be asked for only when the body is known to be right.
   */
  Supplier<Settings> settings(Fields fields, Settings base, Optional<Place> place) {
    var paused = fields.optional("paused", TRUTH, base.paused());
    var source = source(fields, base.source());
    var inputs = inputs(fields, base.inputs());
    var limit = fields.update("concurrency_limit", COUNT);
    var options = fields.update("concurrency_options", OPTIONS);
    var tags = fields.optional("tags", TEXTS, base.tags());
    var labels = fields.optional("labels", LABELS, base.labels());
    fields.ignored("version_info");
    return () ->
        new Settings(
            paused,
            place,
            source.get(),
            inputs.get(),
            new Concurrency(
                limit.map(wanted -> limit(wanted, base)).orElse(base.concurrency().limit()),
                options.orElse(base.concurrency().options())),
            tags,
            labels,
            base.updatedBy());
  }

  private Optional<ConcurrencyLimit> limit(Optional<Long> wanted, Settings base) {
    var old = base.concurrency().limit();
    return wanted.map(
        limit ->
            new ConcurrencyLimit(
                old.map(ConcurrencyLimit::id).orElseGet(ids::random),
                limit,
                old.map(ConcurrencyLimit::created).orElse(now),
                now));
  }

  private static Supplier<Source> source(Fields fields, Source base) {
    var version = fields.update("version", TEXT);
    var description = fields.update("description", TEXT);
    var path = fields.update("path", TEXT);
    var entrypoint = fields.update("entrypoint", TEXT);
    var pullSteps = fields.update("pull_steps", Kinds.list(Kinds.ANY));
    var storage = fields.update("storage_document_id", ID);
    var infrastructure = fields.update("infrastructure_document_id", ID);
    return () ->
        new Source(
            version.orElse(base.version()),
            description.orElse(base.description()),
            path.orElse(base.path()),
            entrypoint.orElse(base.entrypoint()),
            pullSteps.orElse(base.pullSteps()),
            storage.orElse(base.storageDocumentId()),
            infrastructure.orElse(base.infrastructureDocumentId()));
  }

  private static Supplier<Inputs> inputs(Fields fields, Inputs base) {
    var parameters = fields.optional("parameters", PARAMETERS, base.parameters());
    var schema = fields.update("parameter_openapi_schema", OBJECT);
    var enforce = fields.optional("enforce_parameter_schema", TRUTH, base.enforceSchema());
    var jobVariables = fields.optional("job_variables", OBJECT, base.jobVariables());
    return () ->
        new Inputs(parameters, schema.orElse(base.parameterSchema()), enforce, jobVariables);
  }

  static Optional<CreatedBy> creator(Fields fields) {
    return fields.maybe("created_by", CREATED_BY);
  }

  private static CreatedBy createdBy(Fields fields) {
    var id = fields.maybe("id", ID);
    var type = fields.maybe("type", TEXT);
    var display = fields.maybe("display_value", TEXT);
    fields.done();
    return new CreatedBy(id, type, display);
  }

  private static Map<String, Object> options(Fields fields) {
    var strategy = fields.required("collision_strategy", Kinds.label(Collision.class));
    var grace = fields.maybe("grace_period_seconds", POSITIVE);
    fields.done();
    var options = new LinkedHashMap<String, Object>();
    options.put("collision_strategy", strategy.name());
    options.put("grace_period_seconds", grace.orElse(null));
    return options;
  }

  /** A schedule, all of it. */
  Kind<DeploymentSchedule> schedule() {
    return Fields.object(this::schedule);
  }

  private DeploymentSchedule schedule(Fields fields) {
    var shape = fields.required("schedule", ScheduleBody.kind(now));
    var active = fields.optional("active", TRUTH, true);
    var most = fields.maybe("max_scheduled_runs", POSITIVE);
    var parameters = fields.optional("parameters", PARAMETERS, Map.of());
    var slug = fields.maybe("slug", TEXT);
    fields.ignored("replaces");
    fields.done();
    return new DeploymentSchedule(ids.random(), shape, active, most, parameters, slug, now, now);
  }

  /** A schedule with what the body says of it changed. */
  Kind<DeploymentSchedule> schedule(DeploymentSchedule old) {
    return Fields.object(
        fields -> {
          var shape = fields.optional("schedule", ScheduleBody.kind(now), old.schedule());
          var active = fields.optional("active", TRUTH, old.active());
          var most = fields.update("max_scheduled_runs", POSITIVE);
          var parameters = fields.optional("parameters", PARAMETERS, old.parameters());
          var slug = fields.update("slug", TEXT);
          fields.ignored("replaces");
          fields.done();
          UUID id = old.id();
          return new DeploymentSchedule(
              id,
              shape,
              active,
              most.orElse(old.maxScheduledRuns()),
              parameters,
              slug.orElse(old.slug()),
              old.created(),
              now);
        });
  }
}
