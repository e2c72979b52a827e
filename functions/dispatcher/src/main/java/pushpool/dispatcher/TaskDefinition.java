package pushpool.dispatcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pushpool.json.Json;
import pushpool.launch.TaskReport;
import pushpool.table.Digests;

/**
 * The task definition that a job asks for, as plain JSON in AWS's names: what the job says,
 * completed by what ECS demands.
 */
final class TaskDefinition {
  private static final String AUTH = "PREFECT_API_AUTH_STRING";
  private static final long CPU = 1024;
  private static final long MEMORY = 2048;

  private final Map<String, Object> job;
  private final EcsDefaults defaults;

  /**
   * @param job the resolved job configuration
   */
  TaskDefinition(Map<String, Object> job, EcsDefaults defaults) {
    this.job = job;
    this.defaults = defaults;
  }

  /**
   * The container that runs the flow: the one the job names, else the first, else Prefect's usual
   * name.
   */
  static String mainContainer(Map<String, Object> job) {
    var containers =
        Jsons.array(Jsons.object(job.get("task_definition")).get("containerDefinitions"));
    var first = containers.isEmpty() ? null : Jsons.object(containers.getFirst()).get("name");
    return Stream.of(job.get("container_name"), first, TaskReport.MAIN)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** The definition, without anything empty. */
  Map<String, Object> json(String family) {
    var definition = new LinkedHashMap<>(Jsons.object(job.get("task_definition")));
    definition.putIfAbsent("family", family);
    defaults.executionRoleArn().ifPresent(arn -> definition.putIfAbsent("executionRoleArn", arn));
    var containers = new ArrayList<Object>(Jsons.array(definition.get("containerDefinitions")));
    containers.removeIf(container -> Jsons.object(container).isEmpty());
    if (containers.isEmpty()) {
      containers.add(Map.of());
    }
    containers.set(0, container(Jsons.object(containers.getFirst())));
    definition.put("containerDefinitions", containers);
    size(definition);
    return Jsons.object(Jsons.dense(definition));
  }

  private Map<String, Object> container(Map<String, Object> given) {
    var container = new LinkedHashMap<>(given);
    container.put("name", mainContainer(job));
    container.putIfAbsent("image", defaults.image());
    container.putIfAbsent("essential", true);
    if (job.get("configure_cloudwatch_logs") == Boolean.TRUE) {
      container.putIfAbsent("logConfiguration", logs());
    }
    var secrets = new ArrayList<>(Jsons.array(container.get("secrets")));
    secrets.addAll(secrets());
    container.put("secrets", secrets);
    return container;
  }

  /** What the container calls the API with, where the job brings its own. */
  private List<Object> secrets() {
    var secrets = new ArrayList<Object>();
    var key = job.get("prefect_api_key_secret_arn");
    var auth = job.get("prefect_api_auth_string_secret_arn");
    if (key != null) {
      secrets.add(Map.of("name", "PREFECT_API_KEY", "valueFrom", key));
    }
    if (auth != null) {
      secrets.add(Map.of("name", AUTH, "valueFrom", auth));
    }
    return secrets;
  }

  private Map<String, Object> logs() {
    var options = new LinkedHashMap<String, Object>();
    options.put("awslogs-create-group", "true");
    options.put("awslogs-group", "pushpool");
    defaults.region().ifPresent(region -> options.put("awslogs-region", region));
    options.put("awslogs-stream-prefix", job.getOrDefault("cloudwatch_logs_prefix", "flow-run"));
    options.putAll(Jsons.object(job.get("cloudwatch_logs_options")));
    return Map.of("logDriver", "awslogs", "options", options);
  }

  /**
   * Fargate wants the size of the task and a network of its own; elsewhere a container's memory
   * will do.
   */
  private void size(Map<String, Object> definition) {
    if (isFargate(job)) {
      definition.putIfAbsent("cpu", CPU);
      definition.putIfAbsent("memory", MEMORY);
      definition.putIfAbsent("networkMode", "awsvpc");
      definition.putIfAbsent("requiresCompatibilities", List.of("FARGATE"));
    }
    definition.computeIfPresent("cpu", (_, value) -> value.toString());
    definition.computeIfPresent("memory", (_, value) -> value.toString());
  }

  private static boolean isFargate(Map<String, Object> job) {
    return Jsons.text(Jsons.object(job.get("task_run_request")), "launchType")
        .map(type -> type.startsWith("FARGATE"))
        .orElse(true);
  }

  /** Whether the tasks of a job have a network of their own; the others refuse to be given one. */
  static boolean hasOwnNetwork(Map<String, Object> job) {
    var mode = Jsons.object(job.get("task_definition")).get("networkMode");
    return isFargate(job) || "awsvpc".equals(mode);
  }

  /** The same for every job with the same definition. */
  static String hash(Map<String, Object> definition) {
    return Digests.sha256(Json.text(Jsons.sorted(definition)));
  }
}
