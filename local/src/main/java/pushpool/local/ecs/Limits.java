package pushpool.local.ecs;

import java.util.Objects;
import java.util.regex.Pattern;
import pushpool.json.Json;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** What ECS refuses without looking further. */
final class Limits {
  private static final int MOST_TASKS = 10;
  private static final int MOST_DESCRIBED = 100;
  private static final int LONGEST_OVERRIDES = 8192;
  private static final int LONGEST_TOKEN = 64;
  private static final Pattern STARTED_BY = Pattern.compile("[A-Za-z0-9_/-]{0,128}");

  private Limits() {}

  static void check(RunTaskRequest request) {
    require(request.taskDefinition() != null, "Task definition can not be blank.");
    var count = count(request);
    require(count >= 1 && count <= MOST_TASKS, "Count should be between 1 and 10.");
    require(
        STARTED_BY.matcher(Objects.requireNonNullElse(request.startedBy(), "")).matches(),
        "startedBy must be up to 128 letters, numbers, hyphens, slashes and underscores.");
    require(
        request.clientToken() == null || request.clientToken().length() <= LONGEST_TOKEN,
        "clientToken must be up to 64 characters.");
    require(
        overridesLength(request) <= LONGEST_OVERRIDES,
        "Container Overrides length must be at most 8192");
  }

  static void checkOverrides(RunTaskRequest request, TaskDefinition definition) {
    if (request.overrides() == null) {
      return;
    }
    for (var override : request.overrides().containerOverrides()) {
      require(
          definition.containerDefinitions().stream()
              .anyMatch(container -> container.name().equals(override.name())),
          "Override for container named %s is not a container in the TaskDefinition."
              .formatted(override.name()));
    }
  }

  static void checkDescribed(DescribeTasksRequest request) {
    require(!request.tasks().isEmpty(), "Tasks cannot be empty.");
    require(request.tasks().size() <= MOST_DESCRIBED, "Tasks can not be more than 100 items.");
  }

  static int count(RunTaskRequest request) {
    return Objects.requireNonNullElse(request.count(), 1);
  }

  private static int overridesLength(RunTaskRequest request) {
    return request.overrides() == null ? 0 : Json.text(PojoJson.of(request.overrides())).length();
  }

  private static void require(boolean kept, String otherwise) {
    if (!kept) {
      throw Refusals.invalid(otherwise);
    }
  }
}
