package pushpool.local.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pushpool.json.Json;

/**
 * Makes on the live server what a recording shows, so that a file which begins in the middle of a
 * world can be replayed. What has been met before is not made again.
 */
public final class World {
  private final Caller caller;
  private final Ids ids;

  World(Caller caller, Ids ids) {
    this.caller = caller;
    this.ids = ids;
  }

  /** A work pool, as it was read. */
  public void workPool(Object recorded) {
    create(
        "/work_pools/",
        recorded,
        pick(
            recorded,
            "name",
            "type",
            "description",
            "is_paused",
            "concurrency_limit",
            "base_job_template"));
  }

  /** A flow, as it was read. */
  public void flow(Object recorded) {
    create("/flows/", recorded, pick(recorded, "name", "tags"));
  }

  /** A deployment, as it was read. Its flow and its work pool must be there. */
  public void deployment(Object recorded) {
    create("/deployments/", recorded, RecordedDeployment.request(Json.asObject(recorded)));
  }

  /** A task run, as it was read, moved into the state it was in. */
  public void taskRun(Object recorded) {
    var run = Json.asObject(recorded);
    if (knows(run)) {
      return;
    }
    var request =
        pick(
            run,
            "name",
            "flow_run_id",
            "task_key",
            "dynamic_key",
            "task_version",
            "empirical_policy",
            "tags",
            "labels",
            "task_inputs");
    request.put("state", state("RUNNING", "Running", Map.of()));
    var created = call("POST", "/task_runs/", request);
    ids.bind((String) run.get("id"), (String) Json.asObject(created).get("id"));
    call(
        "POST",
        "/task_runs/" + run.get("id") + "/set_state",
        Map.of("state", RecordedState.proposal(run.get("state"))));
  }

  /** Repeats a recorded call, unless the id of its answer is known. */
  public void repeatUnlessKnown(Exchange exchange) {
    if (!knows(exchange.response())) {
      learn(exchange.response(), call(exchange.method(), exchange.target(), exchange.request()));
    }
  }

  /** A run of a deployment, as it was read, moved into the state it was in. */
  public void flowRun(Object recorded) {
    var run = Json.asObject(recorded);
    if (knows(run)) {
      return;
    }
    var request =
        pick(
            run,
            "name",
            "parameters",
            "tags",
            "job_variables",
            "idempotency_key",
            "parent_task_run_id");
    var due = new LinkedHashMap<String, Object>();
    due.put("scheduled_time", run.get("expected_start_time"));
    request.put("state", state("SCHEDULED", "Scheduled", due));
    var created =
        call("POST", "/deployments/" + run.get("deployment_id") + "/create_flow_run", request);
    // Its states are not those of the recording: they come with the moves below.
    ids.bind((String) run.get("id"), (String) Json.asObject(created).get("id"));
    reach(run);
  }

  /** Moves a run that is there into the state in which it was read, the way a container would. */
  public void reach(Object recorded) {
    var run = Json.asObject(recorded);
    if (run.get("flow_version") != null) {
      var policy = new LinkedHashMap<>(Json.asObject(run.get("empirical_policy")));
      // The keys of fired pauses are written by the pause itself, and would turn it away.
      policy.put("pause_keys", List.of());
      var patch = pick(run, "flow_version");
      patch.put("empirical_policy", policy);
      call("PATCH", "/flow_runs/" + run.get("id"), patch);
    }
    if (!run.get("run_count").equals(0L)) {
      if (RecordedState.holdsLease(run.get("state"))) {
        setState(run.get("id"), state("PENDING", "Pending", Map.of()));
      }
      setState(run.get("id"), state("RUNNING", "Running", Map.of()));
    }
    var state = Json.asObject(run.get("state"));
    if (!state.get("name").equals("Scheduled")) {
      setState(run.get("id"), RecordedState.proposal(state));
    }
  }

  /** Proposes a state for a run of the recording, as somebody else did meanwhile. */
  public void setState(Object runId, Map<String, Object> state) {
    var answer =
        call("POST", "/flow_runs/" + runId + "/set_state", Map.of("state", state, "force", false));
    if (!"ACCEPT".equals(Json.asObject(answer).get("status"))) {
      throw new IllegalStateException(
          "The world cannot be prepared: %s became %s".formatted(state, Excerpt.of(answer)));
    }
  }

  /** Repeats a recorded call whose answer is of no interest. */
  public void repeat(Exchange exchange) {
    call(exchange.method(), exchange.target(), exchange.request());
  }

  /** Any other call somebody made meanwhile. Recorded ids are translated. */
  public Object call(String method, String target, Object body) {
    var answer = caller.call(method, ids.translateText(target), ids.translate(body));
    if (answer.hasFailed()) {
      throw new IllegalStateException(
          "The world cannot be prepared: %s %s answered %d %s"
              .formatted(method, target, answer.status(), Excerpt.of(answer.body())));
    }
    return answer.body();
  }

  /** A state to propose. */
  public static Map<String, Object> state(String type, String name, Map<String, Object> details) {
    var state = new LinkedHashMap<String, Object>();
    state.put("type", type);
    state.put("name", name);
    state.put("state_details", details);
    return state;
  }

  static Map<String, Object> pick(Object recorded, String... keys) {
    var object = Json.asObject(recorded);
    var picked = new LinkedHashMap<String, Object>();
    List.of(keys).forEach(key -> picked.put(key, object.get(key)));
    return picked;
  }

  private void create(String target, Object recorded, Map<String, Object> request) {
    if (!knows(recorded)) {
      learn(recorded, call("POST", target, request));
    }
  }

  /** Whether something stands for what was recorded. */
  boolean knows(Object recorded) {
    return ids.bound(Json.asObject(recorded).get("id")).isPresent();
  }

  /** Only the ids are of interest: the recording may have read it later, in another state. */
  private void learn(Object recorded, Object live) {
    Comparison.between(recorded, live, ids);
  }
}
