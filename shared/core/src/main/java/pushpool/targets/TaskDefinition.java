package pushpool.targets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The task definition that a job asks for, as plain JSON in AWS's names: what the job says,
 * completed by what ECS demands.
 */
final class TaskDefinition {
  private static final String KEY = "PREFECT_API_KEY";
  private static final String AUTH = "PREFECT_API_AUTH_STRING";
  private static final long CPU = 1024;
  private static final long MEMORY = 2048;

  private final EcsJob job;
  private final Overrides overrides;
  private final EcsDefaults defaults;

  TaskDefinition(EcsJob job, Overrides overrides, EcsDefaults defaults) {
    this.job = job;
    this.overrides = overrides;
    this.defaults = defaults;
  }

  /** The definition, without anything empty. */
  Map<String, Object> json(String family) {
    var definition = Jsons.denseObject(job.definition());
    definition.put("family", EcsJob.slug(Jsons.text(definition, "family").orElse(family)));
    job.text("execution_role_arn")
        .or(defaults::executionRoleArn)
        .ifPresent(arn -> definition.putIfAbsent("executionRoleArn", arn));
    definition.put("containerDefinitions", containers());
    added(definition, "volumes", Volumes.of(job).volumes());
    size(definition);
    definition.computeIfPresent("cpu", (_, value) -> value.toString());
    definition.computeIfPresent("memory", (_, value) -> value.toString());
    return definition;
  }

  private List<Object> containers() {
    var containers = new ArrayList<>(job.containers());
    if (job.main(containers) < 0) {
      containers.add(Map.of());
    }
    var main = job.main(containers);
    containers.set(main, main(Jsons.object(containers.get(main))));
    containers.replaceAll(container -> isDone(container) ? container : other(container));
    containers.removeIf(Jsons::isEmpty);
    return containers;
  }

  private boolean isDone(Object container) {
    return EcsJob.name(container).anyMatch(job.mainContainer()::equals);
  }

  private static Map<String, Object> other(Object given) {
    var container = Jsons.denseObject(given);
    container.computeIfPresent("name", (_, name) -> EcsJob.slug(name.toString()));
    environment(container, Variables.of(Jsons.object(given).get("environment")));
    return container;
  }

  private Map<String, Object> main(Map<String, Object> given) {
    var container = Jsons.denseObject(given);
    container.put("name", job.mainContainer());
    container.putIfAbsent("image", defaults.image());
    container.putIfAbsent("essential", true);
    if (job.hasFlag("configure_cloudwatch_logs")) {
      container.putIfAbsent("logConfiguration", logs());
    }
    overrides.commandOfDefinition().ifPresent(words -> container.put("command", words));
    var secrets = secrets();
    var environment = Variables.of(given.get("environment"));
    environment.putAll(overrides.environmentOfDefinition());
    environment.keySet().removeAll(secrets.keySet());
    environment(container, environment);
    secrets(container, secrets);
    added(container, "mountPoints", Volumes.of(job).mountPoints());
    added(container, "resourceRequirements", gpus());
    smallest(container);
    return container;
  }

  private static void environment(Map<String, Object> container, Map<String, Object> variables) {
    container.remove("environment");
    added(container, "environment", Variables.list(variables));
  }

  /** What the container calls the API with: where the job brings its own. */
  private Map<String, Object> secrets() {
    var secrets = new LinkedHashMap<>(Jsons.denseObject(job.configuration().get("secrets")));
    var key = job.text("prefect_api_key_secret_arn");
    var auth = job.text("prefect_api_auth_string_secret_arn");
    key.ifPresent(arn -> secrets.put(KEY, arn));
    auth.ifPresent(arn -> secrets.putIfAbsent(AUTH, arn));
    return secrets;
  }

  private static void secrets(Map<String, Object> container, Map<String, Object> ours) {
    var theirs =
        Jsons.array(container.remove("secrets")).stream()
            .filter(secret -> EcsJob.name(secret).noneMatch(ours::containsKey))
            .collect(Collectors.toCollection(ArrayList::new));
    ours.forEach((name, arn) -> theirs.add(Map.of("name", name, "valueFrom", arn)));
    added(container, "secrets", theirs);
  }

  private List<Object> gpus() {
    var gpus = job.configuration().get("gpus");
    return gpus == null ? List.of() : List.of(Map.of("type", "GPU", "value", gpus.toString()));
  }

  private Map<String, Object> logs() {
    var options = new LinkedHashMap<String, Object>();
    options.put("awslogs-create-group", "true");
    options.put("awslogs-group", "pushpool");
    defaults.region().ifPresent(region -> options.put("awslogs-region", region));
    options.put("awslogs-stream-prefix", job.text("cloudwatch_logs_prefix").orElse("flow-run"));
    options.putAll(Jsons.object(job.configuration().get("cloudwatch_logs_options")));
    return Map.of("logDriver", "awslogs", "options", options);
  }

  /** Fargate wants the size of the task and a network of its own. */
  private void size(Map<String, Object> definition) {
    if (job.isFargate()) {
      definition.putIfAbsent("cpu", CPU);
      definition.putIfAbsent("memory", MEMORY);
      definition.putIfAbsent("networkMode", "awsvpc");
      definition.putIfAbsent("requiresCompatibilities", List.of("FARGATE"));
    }
  }

  /** Elsewhere a container may have the size instead, and one of the two must have it. */
  private void smallest(Map<String, Object> container) {
    var definition = Jsons.denseObject(job.definition());
    if (job.isFargate()) {
      return;
    }
    if (definition.get("cpu") == null) {
      container.putIfAbsent("cpu", CPU);
    }
    if (definition.get("memory") == null && container.get("memoryReservation") == null) {
      container.putIfAbsent("memory", MEMORY);
    }
  }

  private static void added(Map<String, Object> object, String name, List<Object> more) {
    var all = new ArrayList<>(Jsons.array(object.get(name)));
    all.addAll(more);
    if (!all.isEmpty()) {
      object.put(name, all);
    }
  }
}
