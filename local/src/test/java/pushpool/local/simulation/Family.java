package pushpool.local.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import pushpool.local.simulation.Script.Child;

/** The call of another flow's deployment, for whose run a container waits. */
record Family(
    Attempt caller, String key, Child child, Client client, Nature nature, BooleanSupplier isOver) {
  private static final Duration AGAIN = Duration.ofSeconds(6);
  private static final Duration LOOK = Duration.ofSeconds(25);
  private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "CANCELLED", "CRASHED");
  private static final long REFUSED = 400;

  /** The key of what is called by the run of a key. */
  static String childOf(String key) {
    return key + " child";
  }

  /** Calls it, and goes on when its run has ended. */
  void call(Runnable then) {
    var task = new LinkedHashMap<String, Object>();
    task.put("flow_run_id", caller.run().toString());
    task.put("task_key", "child");
    task.put("dynamic_key", "0");
    task.put("state", Map.of("type", "PENDING"));
    insist("POST", "/task_runs/", task, made -> create((String) made.get("id"), then));
  }

  private void create(String task, Runnable then) {
    var wish = new LinkedHashMap<String, Object>();
    wish.put("idempotency_key", childOf(key));
    wish.put("parent_task_run_id", task);
    if (!child.deployed().isLambda() && !child.script().reports()) {
      wish.put("job_variables", Map.of("command", "work"));
    }
    var path = "/deployments/" + child.deployed().id() + "/create_flow_run";
    insist("POST", path, wish, made -> await((String) made.get("id"), then));
  }

  private void await(String run, Runnable then) {
    insist(
        "GET",
        "/flow_runs/" + run,
        Map.of(),
        shown -> {
          if (ENDED.contains(String.valueOf(shown.get("state_type")))) {
            then.run();
          } else {
            in(LOOK, () -> await(run, then));
          }
        });
  }

  private void insist(
      String method, String path, Map<String, Object> body, Consumer<Map<String, Object>> then) {
    var answer = client.call(method, path, body);
    if (isOver.getAsBoolean()) {
      return;
    }
    answer
        .filter(given -> given.status() < REFUSED)
        .ifPresentOrElse(
            given -> then.accept(given.object()),
            () -> in(AGAIN, () -> insist(method, path, body, then)));
  }

  private void in(Duration delay, Runnable step) {
    nature
        .agenda()
        .in(
            delay,
            () -> {
              if (!isOver.getAsBoolean()) {
                step.run();
              }
            });
  }
}
