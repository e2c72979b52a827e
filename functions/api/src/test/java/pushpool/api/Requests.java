package pushpool.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** For each route, a request that is about the one run of {@link AccessWorld} and its things. */
record Requests(AccessWorld world) {
  private static final String NOBODY = new UUID(9, 9).toString();

  String path(Route route) {
    var first = route.pattern().split("/")[1];
    return route
            .pattern()
            .replace("{id}", id(first))
            .replace("{name}", name(route.pattern()))
            .replace("{flow}", "etl")
            .replace("{deployment}", "nightly")
            .replace("{slug}", "secret")
            .replace("{schedule_id}", NOBODY)
            .replaceAll("\\{\\w+}", "x")
        + query(first);
  }

  private String id(String first) {
    return switch (first) {
      case "flow_runs" -> world.run;
      case "task_runs" -> world.task;
      case "artifacts" -> world.artifact;
      case "deployments" -> world.deployment;
      case "work_queues" -> world.queue;
      case "block_documents" -> world.block;
      default -> NOBODY;
    };
  }

  private static String name(String pattern) {
    return switch (pattern.split("/")[1]) {
      case "work_pools" -> "batch";
      case "variables" -> "region";
      case "block_types" -> "db";
      default -> "etl";
    };
  }

  private String query(String first) {
    return switch (first) {
      case "flow_run_states" -> "?flow_run_id=" + world.run;
      case "task_run_states" -> "?task_run_id=" + world.task;
      default -> "";
    };
  }

  Object body(Route route) {
    return switch (route.method() + " " + route.pattern()) {
      case "POST /flow_runs" ->
          Map.of("deployment_id", world.deployment, "parent_task_run_id", world.task);
      case "POST /task_runs" -> Map.of("flow_run_id", world.run);
      case "POST /logs" -> List.of(Map.of("flow_run_id", world.run, "task_run_id", NOBODY));
      case "POST /artifacts" -> Map.of("flow_run_id", world.run);
      case "POST /events" -> List.of(heartbeat());
      case "POST /deployments" ->
          Map.of("flow_id", NOBODY, "name", "new", "work_pool_name", "batch");
      case "POST /deployments/{id}/create_flow_run" -> Map.of("parent_task_run_id", world.task);
      case "POST /deployments/{id}/create_flow_run/bulk" ->
          List.of(Map.of("parent_task_run_id", world.task));
      case "POST /v2/concurrency_limits/increment-with-lease" ->
          Map.of("holder", Map.of("type", "flow_run", "id", world.run));
      default -> route.method().equals("POST") ? filter(route.pattern().split("/")[1]) : null;
    };
  }

  private Map<String, Object> heartbeat() {
    return Map.of(
        "id",
        NOBODY,
        "occurred",
        "2026-03-01T12:00:00Z",
        "event",
        "prefect.flow-run.heartbeat",
        "resource",
        Map.of("prefect.resource.id", "prefect.flow-run." + world.run));
  }

  private Object filter(String first) {
    return switch (first) {
      case "flow_runs" -> Map.of(first, any("id", world.run));
      case "task_runs", "logs", "artifacts" -> Map.of(first, any("flow_run_id", world.run));
      case "deployments" -> Map.of(first, any("id", world.deployment));
      case "work_pools" -> Map.of(first, any("name", "batch"));
      default -> null;
    };
  }

  private static Map<String, Object> any(String field, String value) {
    return Map.of(field, Map.of("any_", List.of(value)));
  }
}
