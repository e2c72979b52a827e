package pushpool.table;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.task.TaskCall;
import pushpool.task.TaskDetails;
import pushpool.task.TaskPolicy;
import pushpool.task.TaskRun;

/** How a task run is written down: what people look at by itself, the rest as one text. */
final class TaskRunCodec {
  private TaskRunCodec() {}

  static Map<String, Object> write(TaskRun run) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("state_type", run.state().type().name());
    attributes.put("document", document(run).text());
    return attributes;
  }

  static TaskRun read(Item item) {
    var d = Document.parse((String) item.attributes().get("document"));
    var id = d.id("id");
    var call =
        new TaskCall(d.maybe("flow_run_id", d::id), d.string("task_key"), d.string("dynamic_key"));
    return new TaskRun(
        id,
        call,
        details(d),
        d.documents("states").stream().map(state -> state(state, id, call)).toList(),
        Progresses.read(d.inner("progress")),
        d.maybe("flow_run_run_count", d::integer).orElse(0L),
        d.time("created"),
        d.time("updated"));
  }

  private static Document document(TaskRun run) {
    var details = run.details();
    return Document.empty()
        .with("id", run.id())
        .with("flow_run_id", run.call().flowRunId())
        .with("task_key", run.call().taskKey())
        .with("dynamic_key", run.call().dynamicKey())
        .with("name", details.name())
        .with("cache_key", details.cacheKey())
        .with("cache_expiration", details.cacheExpiration())
        .with("task_version", details.taskVersion())
        .with("empirical_policy", policy(details.policy()))
        .with("tags", some(details.tags()))
        .with("labels", some(details.labels()))
        .with("task_inputs", some(details.inputs()))
        .with(
            "states", run.states().stream().map(state -> state(state, run.id()).fields()).toList())
        .with("progress", Progresses.write(run.progress()))
        .with("flow_run_run_count", run.flowRunRunCount() == 0 ? null : run.flowRunRunCount())
        .with("created", run.created())
        .with("updated", run.updated());
  }

  /** What is empty takes no room. */
  private static List<String> some(List<String> list) {
    return list.isEmpty() ? null : list;
  }

  private static Map<String, Object> some(Map<String, Object> object) {
    return object.isEmpty() ? null : object;
  }

  private static TaskDetails details(Document d) {
    return new TaskDetails(
        d.string("name"),
        d.maybe("cache_key", d::string),
        d.<Instant>maybe("cache_expiration", d::time),
        d.maybe("task_version", d::string),
        policy(d.inner("empirical_policy")),
        d.strings("tags"),
        d.object("labels"),
        d.object("task_inputs"));
  }

  private static Document policy(TaskPolicy policy) {
    return Document.empty()
        .with("retries", policy.retries())
        .with("retry_delay", policy.retryDelay())
        .with("retry_jitter_factor", policy.jitterFactor());
  }

  private static TaskPolicy policy(Document d) {
    return new TaskPolicy(
        d.maybe("retries", d::integer),
        d.maybe("retry_delay", d.fields()::get),
        d.maybe("retry_jitter_factor", d::number));
  }

  /** Whose a state is need not be said again. */
  private static Document state(State state, UUID id) {
    var details = new LinkedHashMap<>(state.details().fields());
    details.remove(StateDetails.TASK_RUN_ID);
    details.remove(StateDetails.FLOW_RUN_ID);
    return States.write(state.with(new StateDetails(details)), id);
  }

  private static State state(Document d, UUID id, TaskCall call) {
    var state = States.read(d, id);
    return state.with(
        state
            .details()
            .with(StateDetails.FLOW_RUN_ID, call.flowRunId().map(UUID::toString).orElse(null))
            .with(StateDetails.TASK_RUN_ID, id.toString()));
  }
}
