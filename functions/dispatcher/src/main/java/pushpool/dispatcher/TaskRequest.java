package pushpool.dispatcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.launch.Order;
import pushpool.launch.TaskReport;
import pushpool.pool.Place;

/** The RunTask request for an order, as plain JSON in AWS's names. */
final class TaskRequest {
  /** The capacity that goes on with on-demand once Spot has failed twice. */
  private static final String SPOT_THEN_ONDEMAND = "spot-then-ondemand";

  private static final int MOST_KEY = 128;
  private static final int MOST_VALUE = 256;

  private final Order order;
  private final Map<String, Object> job;
  private final EcsDefaults defaults;

  TaskRequest(Order order, EcsDefaults defaults) {
    this.order = order;
    this.job = order.job().configuration();
    this.defaults = defaults;
  }

  /** The definition the job names itself, if it does. */
  Optional<String> taskDefinition() {
    return Jsons.text(given(), "taskDefinition");
  }

  /** The cluster, if anybody names one; else ECS's own default. */
  Optional<String> cluster() {
    return Jsons.text(given(), "cluster")
        .or(() -> Jsons.text(job, "cluster"))
        .or(defaults::cluster);
  }

  /** The whole request, without anything empty but the words and values of the run's own. */
  Map<String, Object> json(String taskDefinition) {
    var request = new LinkedHashMap<>(Jsons.object(Jsons.dense(given())));
    request.put("taskDefinition", taskDefinition);
    cluster().ifPresent(cluster -> request.put("cluster", cluster));
    request.put("count", 1L);
    request.put("clientToken", order.attempt().token());
    request.put("startedBy", TaskReport.startedBy(order.run().id(), order.attempt().attempt()));
    request.put("overrides", overrides());
    request.put("tags", tags());
    capacity(request);
    network(request);
    return request;
  }

  private Map<String, Object> given() {
    return Jsons.object(job.get("task_run_request"));
  }

  private Map<String, Object> overrides() {
    var given = Jsons.object(given().get("overrides"));
    var overrides = new LinkedHashMap<>(Jsons.object(Jsons.dense(given)));
    var containers = new ArrayList<Object>(Jsons.array(given.get("containerOverrides")));
    if (containers.isEmpty()) {
      containers.add(Map.of());
    }
    containers.replaceAll(Jsons::dense);
    containers.set(0, container(Jsons.object(containers.getFirst())));
    containers.removeIf(container -> Jsons.object(container).isEmpty());
    overrides.put("containerOverrides", containers);
    overrides.computeIfPresent("cpu", (_, value) -> value.toString());
    overrides.computeIfPresent("memory", (_, value) -> value.toString());
    return overrides;
  }

  private Map<String, Object> container(Map<String, Object> given) {
    var container = new LinkedHashMap<>(given);
    container.putIfAbsent("name", TaskDefinition.mainContainer(job));
    container.remove("command");
    order.job().command().ifPresent(words -> container.put("command", words));
    var environment = new ArrayList<>();
    order
        .job()
        .environment()
        .forEach(
            (name, value) -> {
              if (value != null) {
                environment.add(Map.of("name", name, "value", value.toString()));
              }
            });
    container.put("environment", environment);
    return container;
  }

  private List<Map<String, String>> tags() {
    var labels = new LinkedHashMap<String, Object>(Jsons.object(job.get("labels")));
    labels.put("prefect.io/flow-run-id", order.run().id());
    labels.put("prefect.io/flow-run-name", order.run().details().name());
    labels.put(
        "prefect.io/work-pool-name", order.run().origin().place().map(Place::poolName).orElse(""));
    return labels.entrySet().stream()
        .map(
            label ->
                Map.of(
                    "key",
                    tag(label.getKey(), MOST_KEY),
                    "value",
                    tag(label.getValue(), MOST_VALUE)))
        .toList();
  }

  private static String tag(Object text, int most) {
    var clean = String.valueOf(text).replaceAll("[^\\p{L}\\p{N} _./=+:@-]", "-");
    return clean.substring(0, Math.min(clean.length(), most));
  }

  /** A strategy and a launch type exclude each other, and spot is a strategy. */
  private void capacity(Map<String, Object> request) {
    if (SPOT_THEN_ONDEMAND.equals(job.get("capacity"))) {
      request.put("launchType", order.fallback() ? "FARGATE" : "FARGATE_SPOT");
    }
    var strategy = Jsons.array(request.get("capacityProviderStrategy"));
    if (!strategy.isEmpty()) {
      request.remove("launchType");
    } else if ("FARGATE_SPOT".equals(request.get("launchType"))) {
      request.remove("launchType");
      request.put(
          "capacityProviderStrategy",
          List.of(Map.of("capacityProvider", "FARGATE_SPOT", "weight", 1L)));
    } else {
      request.putIfAbsent("launchType", "FARGATE");
    }
  }

  private void network(Map<String, Object> request) {
    var own = Jsons.object(Jsons.dense(job.get("network_configuration")));
    if (!own.isEmpty()) {
      request.put("networkConfiguration", Map.of("awsvpcConfiguration", own));
    } else if (!defaults.subnets().isEmpty() && TaskDefinition.hasOwnNetwork(job)) {
      request.putIfAbsent(
          "networkConfiguration",
          Map.of(
              "awsvpcConfiguration",
              Map.of("subnets", defaults.subnets(), "assignPublicIp", "ENABLED")));
    }
  }
}
