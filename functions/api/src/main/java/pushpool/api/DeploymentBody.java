package pushpool.api;

import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.INTEGER;
import static pushpool.api.body.Kinds.LABELS;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.PARAMETERS;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TEXTS;
import static pushpool.api.body.Kinds.TRUTH;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.deployment.Deployment.Concurrency;
import pushpool.deployment.Deployment.Inputs;
import pushpool.deployment.Deployment.Settings;
import pushpool.deployment.Deployment.Source;
import pushpool.pool.Place;
import pushpool.request.RequestException;
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

  private DeploymentBody() {}

  /**
   * What the body makes of some settings; to be asked for only when the body is known to be right.
   */
  static Supplier<Settings> settings(Fields fields, Settings base, Optional<Place> place) {
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
}
