package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.RUNNING;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run is cancelled while what it has begun still runs, in a service that does all of it. */
final class CancelledFamilyTest {
  @Test
  void whatACancelledRunHasBegunIsCancelledInEveryGeneration() throws Exception {
    try (var service = Services.start()) {
      var caller = new Caller(service.url());
      var watch = new Watch(service);
      var deployment = caller.deployment("family", Map.of("command", "sleep 600"));
      var parent = caller.run(deployment);
      var task = task(caller, parent, "0");
      var child = child(caller, deployment, task);
      var grandchild = child(caller, deployment, task(caller, child, "0"));
      watch.until(parent, run -> run.state().type() == RUNNING);
      watch.until(grandchild, run -> run.state().type() == RUNNING);

      caller.propose(parent, "CANCELLING");
      var ends =
          List.of(watch.untilEnded(parent), watch.untilEnded(child), watch.untilEnded(grandchild));

      assertThat(ends).allSatisfy(run -> assertThat(run.state().type()).isEqualTo(CANCELLED));
      assertThat(caller.get("/task_runs/" + task).text("state_type"))
          .isIn("CANCELLING", "CANCELLED");
    }
  }

  private static String task(Caller caller, String run, String key) {
    var pending = Map.of("type", "PENDING", "name", "Pending");
    return caller
        .post(
            "/task_runs/",
            Map.of("flow_run_id", run, "task_key", "call", "dynamic_key", key, "state", pending))
        .text("id");
  }

  private static String child(Caller caller, String deployment, String task) {
    return caller
        .post("/deployments/" + deployment + "/create_flow_run", Map.of("parent_task_run_id", task))
        .text("id");
  }
}
