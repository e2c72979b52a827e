package pushpool.api;

import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.INTEGER;
import static pushpool.api.body.Kinds.LABELS;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.PARAMETERS;
import static pushpool.api.body.Kinds.POSITIVE;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TEXTS;
import static pushpool.api.body.Kinds.TRUTH;

import java.time.Duration;
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
import pushpool.deployment.Deployment.Concurrency;
import pushpool.deployment.Deployment.Inputs;
import pushpool.deployment.Deployment.Settings;
import pushpool.deployment.Deployment.Source;
import pushpool.deployment.LimitDeployment;
import pushpool.deployment.ScheduleWish;
import pushpool.pool.FindPlace;
import pushpool.pool.Place;
import pushpool.request.Ids;
import pushpool.request.RequestException;
import pushpool.run.CreatedBy;
import pushpool.schedule.Reading.Read;

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
              Optional.of(List.of()),
              Optional.empty(),
              Optional.empty()),
          new Inputs(Map.of(), Optional.of(Map.of()), true, Map.of()),
          new Concurrency(Optional.empty(), Optional.empty()),
          List.of(),
          Map.of(),
          Optional.empty());

  private static final Kind<Map<String, Object>> OPTIONS = Fields.object(DeploymentBody::options);
  private static final Kind<CreatedBy> CREATED_BY = Fields.object(DeploymentBody::createdBy);

  private static final Kind<Long> GRACE =
      INTEGER.where(
          n -> n >= 60 && n <= 86_400, "value_error", "This must be from 60 to 86400 seconds");

  private enum Collision {
    ENQUEUE,
    CANCEL_NEW
  }

  /** Spellings of older clients that the reference drops without a word. */
  private static final List<String> FORGOTTEN =
      List.of(
          "worker_pool_queue_id",
          "worker_pool_name",
          "worker_pool_queue_name",
          "work_pool_queue_name");

  /**
   * The queue a body names. A pool alone means its default queue, a queue alone one of the agent
   * pool; a pool that is said to be null and no queue mean none.
   */
  record Named(Optional<Optional<String>> pool, Optional<String> queue) {
    boolean isNothing() {
      return pool.isEmpty() && queue.isEmpty();
    }

    Optional<String> poolName() {
      return pool.flatMap(name -> name).or(() -> queue.map(_ -> FindPlace.AGENT_POOL));
    }
  }

  private final Ids ids;
  private final Instant now;
  private final Duration shortest;

  /**
   * @param shortest how far apart the occurrences of a schedule must be
   */
  DeploymentBody(Ids ids, Instant now, Duration shortest) {
    this.ids = ids;
    this.now = now;
    this.shortest = shortest;
  }

  Named place(Fields fields) {
    FORGOTTEN.forEach(fields::ignored);
    var pool = fields.update("work_pool_name", TEXT);
    var queue = fields.maybe("work_queue_name", TEXT);
    return new Named(pool, queue);
  }

  /**
   * What the body makes of some settings; to be asked for only when the body is known to be right.
   */
  Supplier<Settings> settings(Fields fields, Settings base, Optional<Place> place) {
    var paused = fields.defaulted("paused", TRUTH, base.paused());
    var source = source(fields, base.source());
    var inputs = inputs(fields, base.inputs());
    var options = fields.update("concurrency_options", OPTIONS);
    var tags = fields.defaulted("tags", TEXTS, base.tags());
    fields.ignored("version_info");
    return () ->
        new Settings(
            paused,
            place,
            source.get(),
            inputs.get(),
            new Concurrency(
                base.concurrency().limitId(), options.orElse(base.concurrency().options())),
            tags,
            base.labels(),
            base.updatedBy());
  }

  /** Which limit the body wants: one of its own, one that is there, none, or the one it had. */
  static Supplier<LimitDeployment.Wish> limit(Fields fields) {
    var own = fields.update("concurrency_limit", POSITIVE);
    var shared = fields.update("global_concurrency_limit_id", ID);
    return () -> wish(own, shared);
  }

  private static LimitDeployment.Wish wish(
      Optional<Optional<Long>> own, Optional<Optional<UUID>> shared) {
    var slots = own.flatMap(given -> given);
    var id = shared.flatMap(given -> given);
    if (slots.isPresent() && id.isPresent()) {
      throw new RequestException.Invalid(
          "A deployment has either a concurrency limit of its own or a global one, not both.");
    }
    if (slots.isEmpty() && id.isEmpty()) {
      return own.isPresent() || shared.isPresent()
          ? new LimitDeployment.Wish.None()
          : new LimitDeployment.Wish.Unchanged();
    }
    return slots
        .<LimitDeployment.Wish>map(LimitDeployment.Wish.Own::new)
        .orElseGet(() -> new LimitDeployment.Wish.Shared(id.get()));
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
    var enforce = fields.update("enforce_parameter_schema", TRUTH);
    var jobVariables = fields.optional("job_variables", OBJECT, Map.of());
    return () ->
        new Inputs(
            parameters,
            schema.orElse(base.parameterSchema()),
            enforce.map(DeploymentBody::said).orElse(base.enforceSchema()),
            jobVariables.isEmpty() ? base.jobVariables() : jobVariables);
  }

  private static boolean said(Optional<Boolean> enforce) {
    return enforce.orElseThrow(
        () -> new RequestException.Conflict("A parameter schema is enforced or it is not."));
  }

  /** What only a new deployment can be given. */
  static Optional<Map<String, Object>> labels(Fields fields) {
    return fields.maybe("labels", LABELS);
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
    var grace = fields.maybe("grace_period_seconds", GRACE);
    fields.done();
    var options = new LinkedHashMap<String, Object>();
    options.put("collision_strategy", strategy.name());
    options.put("grace_period_seconds", grace.orElse(null));
    return options;
  }

  /** What is said of a schedule. */
  Kind<ScheduleWish> schedule() {
    return Fields.object(
        fields ->
            schedule(
                fields,
                fields.maybe("schedule", ScheduleBody.kind(now, shortest)).map(Read::shape)));
  }

  /** What is said of a new schedule, which must say when it is due. */
  Kind<ScheduleWish> newSchedule() {
    return Fields.object(
        fields -> {
          var schedule = fields.required("schedule", ScheduleBody.kind(now, shortest));
          return schedule(fields, Optional.ofNullable(schedule).map(Read::shape));
        });
  }

  private static ScheduleWish schedule(Fields fields, Optional<Map<String, Object>> shape) {
    var active = fields.maybe("active", TRUTH);
    var most = fields.update("max_scheduled_runs", POSITIVE);
    var catchUp = fields.update("catchup", CatchUpBody.KIND);
    var parameters = fields.maybe("parameters", OBJECT);
    var slug = fields.update("slug", TEXT);
    var replaces = fields.maybe("replaces", TEXT);
    fields.done();
    return new ScheduleWish(shape, active, most, catchUp, parameters, slug, replaces);
  }
}
