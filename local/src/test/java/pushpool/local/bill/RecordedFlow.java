package pushpool.local.bill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The requests of {@code prefect flow-run execute} for a flow of some seconds, in the order in
 * which the client was recorded making them where there are no WebSockets.
 */
final class RecordedFlow implements PlainEcs.Container {
  private static final Duration BETWEEN = Duration.ofMillis(300);
  private static final String LINE = "x".repeat(90);

  private final Account account;
  private final String deployment;
  private final List<Request> requests = new ArrayList<>();

  /** A request as it is made, with the id of the run where the path has a place for it. */
  record Request(String method, String path, Object body) {}

  RecordedFlow(Account account, String deployment) {
    this.account = account;
    this.deployment = deployment;
  }

  @Override
  public void begin(PlainEcs.Running task) {
    var run = task.variable("PREFECT__FLOW_RUN_ID");
    var token = task.variable("PREFECT_API_AUTH_STRING");
    next(requests(run), token, task);
  }

  private void next(List<Request> left, String token, PlainEcs.Running task) {
    if (left.isEmpty()) {
      task.exit(0);
      return;
    }
    var request = left.getFirst();
    account.call(token, request.method(), request.path(), request.body());
    account.agenda().in(BETWEEN, () -> next(left.subList(1, left.size()), token, task));
  }

  /** All of them, of one run. */
  List<Request> requests(String run) {
    requests.clear();
    connect(run);
    pull(run);
    load(run);
    work(run);
    return List.copyOf(requests);
  }

  private void connect(String run) {
    get("/admin/version");
    get("/events/in");
    get("/events/out");
    get("/csrf-token");
    get("/flow_runs/" + run);
    cancelled(List.of());
  }

  private void pull(String run) {
    get("/flow_runs/" + run);
    get("/deployments/" + deployment);
    get("/admin/version");
    get("/events/in");
    get("/csrf-token");
    logs(run, 5);
  }

  private void load(String run) {
    get("/flow_runs/" + run);
    get("/admin/version");
    get("/csrf-token");
    var policy =
        Map.of("max_retries", 0, "retry_delay_seconds", 0.0, "retries", 0, "retry_delay", 0);
    var version = "7d8ecd96342230287b3b8de623163b71";
    add("PATCH", "/flow_runs/" + run, Map.of("flow_version", version, "empirical_policy", policy));
  }

  private void work(String run) {
    get("/admin/version");
    get("/events/out");
    get("/csrf-token");
    get("/flow_runs/" + run);
    filter(List.of(run), "PAUSED");
    propose(run, "RUNNING");
    get("/flow_runs/" + run);
    get("/admin/storage");
    get("/admin/storage");
    get("/events/in");
    propose(run, "COMPLETED");
    get("/csrf-token");
    logs(run, 45);
  }

  private void cancelled(List<String> runs) {
    filter(runs, "CANCELLED");
    filter(runs, "CANCELLING");
  }

  private void get(String path) {
    add("GET", path, Map.of());
  }

  private void filter(List<String> runs, String type) {
    var wanted =
        Map.of("id", Map.of("any_", runs), "state", Map.of("type", Map.of("any_", List.of(type))));
    add("POST", "/flow_runs/filter", Map.of("flow_runs", wanted, "offset", 0));
  }

  private void propose(String run, String type) {
    var details =
        Map.of("flow_run_id", run, "transition_id", new UUID(1, type.hashCode()).toString());
    add(
        "POST",
        "/flow_runs/" + run + "/set_state",
        Map.of("state", Map.of("type", type, "state_details", details), "force", false));
  }

  private void logs(String run, int lines) {
    var line =
        Map.of(
            "name",
            "prefect.flow_runs",
            "level",
            20,
            "message",
            LINE,
            "timestamp",
            account.agenda().instant().toString(),
            "flow_run_id",
            run);
    add("POST", "/logs/", Collections.nCopies(lines, line));
  }

  private void add(String method, String path, Object body) {
    requests.add(new Request(method, path, body));
  }
}
