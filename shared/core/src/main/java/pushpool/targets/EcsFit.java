package pushpool.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What ECS would refuse of a job, found before it is asked. */
final class EcsFit {
  private static final String CONFIGURATION = "job_configuration.";
  private static final String DEFINITION = CONFIGURATION + "task_definition";
  private static final String REQUEST = CONFIGURATION + "task_run_request";
  private static final int MOST_TAGS = 50;
  private static final int MOST_DEFINITION_BYTES = 64 * 1024;
  private static final Set<String> LAUNCH_TYPES =
      Set.of("FARGATE", "FARGATE_SPOT", "EC2", "EXTERNAL");
  private static final Set<String> CAPACITIES =
      Set.of(EcsJob.ON_DEMAND, EcsJob.SPOT, EcsJob.SPOT_THEN_ON_DEMAND);

  private final EcsRequests requests;
  private final EcsJob job;
  private final List<Finding> findings = new ArrayList<>();

  private EcsFit(EcsRequests requests) {
    this.requests = requests;
    this.job = requests.job();
  }

  static Stream<Finding> judge(EcsRequests requests) {
    var fit = new EcsFit(requests);
    fit.shapes();
    fit.capacity();
    fit.containers();
    if (requests.namedDefinition().isEmpty()) {
      fit.definition(requests.taskDefinition());
    }
    fit.request();
    return fit.findings.stream();
  }

  private void shapes() {
    for (var name : List.of("task_definition", "task_run_request", "network_configuration")) {
      object(CONFIGURATION + name, job.configuration().get(name));
    }
    for (var name : List.of("name", "container_name", "cloudwatch_logs_prefix")) {
      text(CONFIGURATION + name, job.configuration().get(name));
    }
    text(DEFINITION + ".family", job.definition().get("family"));
    object(REQUEST + ".overrides", job.request().get("overrides"));
    list(DEFINITION + ".containerDefinitions", job.definition().get("containerDefinitions"));
    list(REQUEST + ".capacityProviderStrategy", job.request().get("capacityProviderStrategy"));
  }

  private void object(String path, Object value) {
    if (value != null && !(value instanceof Map<?, ?>)) {
      wrong(path, "'%s' is no object.".formatted(value));
    }
  }

  private void text(String path, Object value) {
    if (value != null && !(value instanceof String)) {
      wrong(path, "'%s' is no text.".formatted(value));
    }
  }

  private void list(String path, Object value) {
    if (value != null && !(value instanceof List<?>)) {
      wrong(path, "'%s' is no list.".formatted(value));
    }
  }

  private void capacity() {
    oneOf(REQUEST + ".launchType", job.request().get("launchType"), LAUNCH_TYPES);
    oneOf(CONFIGURATION + "capacity", job.configuration().get("capacity"), CAPACITIES);
    var wantsSpot = job.text("capacity").filter(one -> !one.equals(EcsJob.ON_DEMAND)).isPresent();
    if (wantsSpot && !job.isFargate()) {
      unfit(
          CONFIGURATION + "capacity",
          "Spot by name is Fargate's alone. Elsewhere choose a capacity_provider_strategy.");
    }
  }

  private void oneOf(String path, Object value, Set<String> allowed) {
    if (value != null && !value.equals("") && !allowed.contains(value)) {
      wrong(path, "'%s' is none of %s.".formatted(value, allowed.stream().sorted().toList()));
    }
  }

  private void containers() {
    var named = job.text("container_name").map(EcsJob::slug);
    if (named.isPresent() && !job.containers().isEmpty() && job.main(job.containers()) < 0) {
      unfit(
          CONFIGURATION + "container_name",
          "The task definition has no container '%s'.".formatted(named.get()));
    }
    var inessential =
        !job.containers().isEmpty()
            && job.containers().stream()
                .allMatch(one -> Jsons.object(one).get("essential") == Boolean.FALSE);
    if (inessential) {
      unfit(DEFINITION + ".containerDefinitions", "One container at least must be essential.");
    }
  }

  private void definition(Map<String, Object> definition) {
    if (job.isFargate()) {
      fargate(definition);
    } else {
      elsewhere(definition);
    }
    var bytes = JsonSize.of(definition);
    if (bytes > MOST_DEFINITION_BYTES) {
      unfit(DEFINITION, "It has %d bytes, of which ECS takes 65536.".formatted(bytes));
    }
    if (definition.get("executionRoleArn") == null && needsExecutionRole(definition)) {
      odd(
          CONFIGURATION + "execution_role_arn",
          "Logs and secrets need an execution role, and there is none.");
    }
  }

  private boolean needsExecutionRole(Map<String, Object> definition) {
    return job.hasFlag("configure_cloudwatch_logs")
        || Jsons.array(definition.get("containerDefinitions")).stream()
            .anyMatch(one -> Jsons.object(one).containsKey("secrets"));
  }

  private void fargate(Map<String, Object> definition) {
    var cpu = Optional.ofNullable(job.overrides().get("cpu")).orElse(definition.get("cpu"));
    var memory =
        Optional.ofNullable(job.overrides().get("memory")).orElse(definition.get("memory"));
    FargateSize.flaw(cpu, memory).ifPresent(flaw -> unfit(DEFINITION + ".cpu", flaw));
    if (!"awsvpc".equals(definition.get("networkMode"))) {
      unfit(
          DEFINITION + ".networkMode",
          "'%s' is not for Fargate, which has awsvpc alone."
              .formatted(definition.get("networkMode")));
    }
    if (hasGpu(definition)) {
      unfit(
          CONFIGURATION + "gpus",
          "Fargate has no GPUs. Choose EC2 or a capacity provider of instances that have them.");
    }
    var storage = Jsons.object(definition.get("ephemeralStorage")).get("sizeInGiB");
    if (storage instanceof Long size && (size < 21 || size > 200)) {
      unfit(DEFINITION + ".ephemeralStorage", "'%d' GiB is not within 21 and 200.".formatted(size));
    }
  }

  private static boolean hasGpu(Map<String, Object> definition) {
    return Jsons.array(definition.get("containerDefinitions")).stream()
        .flatMap(one -> Jsons.array(Jsons.object(one).get("resourceRequirements")).stream())
        .anyMatch(one -> "GPU".equals(Jsons.object(one).get("type")));
  }

  private void elsewhere(Map<String, Object> definition) {
    if (definition.get("ephemeralStorage") != null) {
      unfit(DEFINITION + ".ephemeralStorage", "It is of Fargate alone. Use a volume instead.");
    }
    if (job.launchType().filter("EXTERNAL"::equals).isPresent() && job.hasOwnNetwork()) {
      unfit(DEFINITION + ".networkMode", "'awsvpc' is not for EXTERNAL. Use bridge or host.");
    }
  }

  private void request() {
    var bytes = requests.overrideBytes();
    if (bytes > Overrides.MOST_BYTES) {
      unfit(
          REQUEST + ".overrides", "They have %d bytes, of which ECS takes 8192.".formatted(bytes));
    }
    var tags = Jsons.array(requests.runTask("").get("tags")).size();
    if (tags > MOST_TAGS) {
      unfit(CONFIGURATION + "labels", "They make %d tags, of which ECS takes 50.".formatted(tags));
    }
  }

  private void wrong(String path, String message) {
    findings.add(Finding.wrong(path, message));
  }

  private void unfit(String path, String message) {
    findings.add(Finding.unfit(path, message));
  }

  private void odd(String path, String message) {
    findings.add(Finding.odd(path, message));
  }
}
