package pushpool.api;

import static pushpool.api.body.Kinds.COUNT;
import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.LABELS;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.PARAMETERS;
import static pushpool.api.body.Kinds.SECONDS;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TEXTS;
import static pushpool.api.body.Kinds.TRUTH;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.deployment.CreateRun.Linked;
import pushpool.deployment.CreateRun.Wish;
import pushpool.request.Ids;
import pushpool.run.Details;
import pushpool.run.EmpiricalPolicy;
import pushpool.run.FlowRun;
import pushpool.run.RetryType;

/** What a caller says of a run, when it is created and when it is corrected. */
final class RunBody {
  private static final Kind<EmpiricalPolicy> POLICY = Fields.object(RunBody::policy);

  private static final Kind<RetryType> RETRY_TYPE =
      (value, loc) ->
          Kinds.label(RetryType.class).read(String.valueOf(value).toUpperCase(Locale.ROOT), loc);

  private RunBody() {}

  /** The wish; to be asked for only when the body is known to be right. */
  static Supplier<Wish> read(Fields fields, Ids ids, Instant now) {
    var name = fields.maybe("name", TEXT);
    var flowVersion = fields.maybe("flow_version", TEXT);
    var parameters = fields.optional("parameters", PARAMETERS, Map.of());
    var context = fields.optional("context", OBJECT, Map.of());
    var tags = fields.optional("tags", TEXTS, List.of());
    var labels = fields.optional("labels", LABELS, Map.of());
    var jobVariables = fields.optional("job_variables", OBJECT, Map.of());
    var key = fields.maybe("idempotency_key", TEXT);
    var parent = fields.maybe("parent_task_run_id", ID);
    var policy = fields.optional("empirical_policy", POLICY, EmpiricalPolicy.NONE);
    var state = fields.maybe("state", StateBody.kind(ids, now));
    fields.ignored("infrastructure_document_id");
    return () ->
        new Wish(
            name,
            flowVersion,
            parameters,
            context,
            tags,
            labels,
            Optional.of(jobVariables),
            new Linked(key, parent, policy, state));
  }

  static FlowRun updated(Fields fields, FlowRun run, Instant now) {
    var old = run.details();
    var name = fields.optional("name", TEXT, old.name());
    var flowVersion = fields.update("flow_version", TEXT);
    var parameters = fields.optional("parameters", PARAMETERS, old.parameters());
    var tags = fields.optional("tags", TEXTS, old.tags());
    var jobVariables = fields.update("job_variables", OBJECT);
    var policy = fields.optional("empirical_policy", POLICY, run.policy());
    var pid = fields.maybe("infrastructure_pid", TEXT);
    fields.done();
    var details =
        new Details(
            name,
            flowVersion.orElse(old.flowVersion()),
            parameters,
            old.context(),
            tags,
            old.labels(),
            jobVariables.orElse(old.jobVariables()));
    var changed = run.with(details, policy, now);
    return pid.map(known -> changed.with(changed.dispatch().known(known), now)).orElse(changed);
  }

  /** The deprecated pair of names still counts where the present ones are missing. */
  private static EmpiricalPolicy policy(Fields fields) {
    var oldRetries = fields.optional("max_retries", COUNT, 0L);
    var oldDelay = fields.optional("retry_delay_seconds", SECONDS, 0.0);
    var retries = fields.maybe("retries", Kinds.INTEGER);
    var delay = fields.maybe("retry_delay", SECONDS);
    var keys = fields.optional("pause_keys", TEXTS, List.of());
    var resuming = fields.maybe("resuming", TRUTH);
    var type = fields.maybe("retry_type", RETRY_TYPE);
    fields.done();
    return new EmpiricalPolicy(
        retries.or(() -> Optional.of(oldRetries).filter(n -> n > 0)),
        delay.or(() -> Optional.of(oldDelay).filter(n -> n > 0)),
        keys,
        resuming.or(() -> Optional.of(false)),
        type);
  }
}
