package pushpool.local.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import pushpool.table.Units;

/** What the moves cost that a plain run never makes. */
final class Moves {
  private final MeteredHouse house;
  private final Map<String, Units> costs = new LinkedHashMap<>();

  Moves(MeteredHouse house) {
    this.house = house;
  }

  Map<String, Units> measured() {
    held();
    cancelled();
    paused();
    retried();
    heard();
    polled();
    called();
    return costs;
  }

  private void note(String step) {
    costs.put(step, house.spent());
  }

  private void propose(String run, Map<String, Object> state) {
    house.post("/flow_runs/" + run + "/set_state", Map.of("state", state));
  }

  private void propose(String run, String type) {
    propose(run, Map.of("type", type));
  }

  private String running() {
    var run = house.submitted();
    propose(run, "RUNNING");
    house.spent();
    return run;
  }

  private void held() {
    house.answer("PATCH", "/work_pools/bench", Map.of("is_paused", true));
    var run = house.created(house.deployment(), Map.of());
    house.spent();
    house.attend(run, Duration.ZERO);
    note("held by a paused pool");
    house.attend(run, Duration.ofSeconds(16));
    note("to Late, and held again");
    house.answer("PATCH", "/work_pools/bench", Map.of("is_paused", false));
    house.spent();
    propose(run, "CANCELLING");
    note("Scheduled to Cancelled, at once");
  }

  private void cancelled() {
    var run = running();
    propose(run, "CANCELLING");
    note("Running to Cancelling");
    house.stop(run);
    note("Cancelling to Cancelled");
    house.attend(run, Duration.ZERO);
    note("to look for what a cancelled run has begun");
  }

  private void paused() {
    var run = running();
    propose(run, "PAUSED");
    note("Running to Paused");
    house.post("/flow_runs/" + run + "/resume", Map.of());
    note("Paused to Running");
    propose(run, Map.of("type", "PAUSED", "state_details", Map.of("pause_reschedule", true)));
    note("Running to Suspended");
    house.post("/flow_runs/" + run + "/resume", Map.of());
    note("Suspended to Resuming");
  }

  private void retried() {
    var run = running();
    house.answer("PATCH", "/flow_runs/" + run, Map.of("empirical_policy", Map.of("retries", 1L)));
    house.spent();
    propose(run, "FAILED");
    note("Running to AwaitingRetry");
    propose(run, "RUNNING");
    note("AwaitingRetry to Running");
    propose(run, "FAILED");
    note("Running to Failed");
  }

  private void heard() {
    var run = running();
    house.hear(run, Duration.ofSeconds(1));
    note("a heartbeat");
    house.hear(run, Duration.ofSeconds(2));
    note("a heartbeat right after another");
  }

  private void polled() {
    house.post("/work_pools/", Map.of("name", "polled", "type", "process"));
    var flow = house.post("/flows/", Map.of("name", "polled")).get("id");
    var wanted = Map.of("name", "polled", "flow_id", flow, "work_pool_name", "polled");
    var deployment = (String) house.post("/deployments/", wanted).get("id");
    house.spent();
    var run = house.created(deployment, Map.of());
    note("create_flow_run, polled");
    propose(run, "PENDING");
    note("to Pending, polled");
    propose(run, "RUNNING");
    note("to Running, polled");
    propose(run, "COMPLETED");
    note("to Completed, polled");
    var late = house.created(deployment, Map.of());
    house.spent();
    house.attend(late, Duration.ofSeconds(16));
    note("to Late, polled");
    var begun = house.created(deployment, Map.of());
    propose(begun, "RUNNING");
    house.spent();
    house.hear(begun, Duration.ofSeconds(1));
    note("the first heartbeat, polled");
  }

  private void called() {
    var caller = running();
    var state = Map.of("type", "PENDING", "name", "Pending");
    var task =
        house.post(
            "/task_runs/",
            Map.of("flow_run_id", caller, "task_key", "call", "dynamic_key", "0", "state", state));
    house.spent();
    var child =
        house.created(house.deployment(), Map.of("parent_task_run_id", task.get("id").toString()));
    note("create_flow_run, called by a task run");
    house.attend(child, Duration.ZERO);
    house.spent();
    propose(child, "RUNNING");
    note("to Running, called by a task run");
    propose(caller, "CANCELLED");
    house.spent();
    house.attend(caller, Duration.ZERO);
    note("to cancel the one child of a cancelled run");
  }
}
