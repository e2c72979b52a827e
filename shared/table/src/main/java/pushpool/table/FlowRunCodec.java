package pushpool.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.run.Details;
import pushpool.run.EmpiricalPolicy;
import pushpool.run.FlowRun;
import pushpool.run.Origin;
import pushpool.run.RetryType;

/**
 * How a run is written down: the few attributes that filters and people look at by themselves, what
 * was given once as one text, and what changes with the states as another.
 */
final class FlowRunCodec {
  private FlowRunCodec() {}

  static Map<String, Object> write(FlowRun run) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("state_type", run.state().type().name());
    attributes.put("state_name", run.state().name());
    attributes.put("flow_id", run.origin().flowId().toString());
    run.origin().deploymentId().ifPresent(id -> attributes.put("deployment_id", id.toString()));
    attributes.put("name", run.details().name());
    attributes.put("given", given(run).text());
    attributes.put("life", life(run).text());
    return attributes;
  }

  static FlowRun read(Item item) {
    var given = Document.parse((String) item.attributes().get("given"));
    var life = Document.parse((String) item.attributes().get("life"));
    var id = UUID.fromString(item.key().partition());
    return new FlowRun(
        id,
        origin(item, given),
        details((String) item.attributes().get("name"), given),
        policy(life.inner("empirical_policy")),
        life.documents("states").stream().map(state -> States.read(state, id)).toList(),
        Progresses.read(life.inner("progress")),
        Dispatches.read(life.inner("dispatch")),
        life.time("updated"));
  }

  private static Document given(FlowRun run) {
    var origin = run.origin();
    var details = run.details();
    return Document.empty()
        .with("deployment_version", origin.deploymentVersion())
        .with("place", origin.place().map(Places::write))
        .with("parent_task_run_id", origin.parentTaskRunId())
        .with("idempotency_key", origin.idempotencyKey())
        .with("created_by", origin.createdBy().map(Creators::write))
        .with("created", origin.created())
        .with("flow_version", details.flowVersion())
        .with("parameters", some(details.parameters()))
        .with("context", some(details.context()))
        .with("tags", details.tags().isEmpty() ? null : details.tags())
        .with("labels", some(details.labels()))
        .with("job_variables", details.jobVariables());
  }

  /** What is empty takes no room. */
  private static Map<String, Object> some(Map<String, Object> object) {
    return object.isEmpty() ? null : object;
  }

  private static Origin origin(Item item, Document d) {
    return new Origin(
        UUID.fromString((String) item.attributes().get("flow_id")),
        Optional.ofNullable((String) item.attributes().get("deployment_id")).map(UUID::fromString),
        d.maybe("deployment_version", d::string),
        d.maybe("place", d::inner).map(Places::read),
        d.maybe("parent_task_run_id", d::id),
        d.maybe("idempotency_key", d::string),
        d.maybe("created_by", d::inner).map(Creators::read),
        d.time("created"));
  }

  private static Details details(String name, Document d) {
    return new Details(
        name,
        d.maybe("flow_version", d::string),
        d.object("parameters"),
        d.object("context"),
        d.strings("tags"),
        d.object("labels"),
        d.maybe("job_variables", d::object));
  }

  private static Document life(FlowRun run) {
    return Document.empty()
        .with("empirical_policy", policy(run.policy()))
        .with(
            "states",
            run.states().stream().map(state -> States.write(state, run.id()).fields()).toList())
        .with("progress", Progresses.write(run.progress()))
        .with("dispatch", Dispatches.write(run.dispatch()))
        .with("updated", run.updated());
  }

  private static Document policy(EmpiricalPolicy policy) {
    return Document.empty()
        .with("retries", policy.retries())
        .with("retry_delay", policy.retryDelay())
        .with("pause_keys", policy.pauseKeys().isEmpty() ? null : policy.pauseKeys())
        .with("resuming", policy.resuming())
        .with("retry_type", policy.retryType());
  }

  private static EmpiricalPolicy policy(Document d) {
    return new EmpiricalPolicy(
        d.maybe("retries", d::integer),
        d.maybe("retry_delay", d::number),
        d.strings("pause_keys"),
        d.maybe("resuming", d::truth),
        d.maybe("retry_type", d::string).map(RetryType::valueOf));
  }
}
