package pushpool.local.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Task;

/** The event in which EventBridge tells of a task. */
final class TaskNews {
  private TaskNews() {}

  static Map<String, Object> of(Task task) {
    var detail = new LinkedHashMap<String, Object>();
    detail.put("taskArn", task.taskArn());
    detail.put("clusterArn", task.clusterArn());
    detail.put("startedBy", task.startedBy());
    detail.put("lastStatus", task.lastStatus());
    detail.put("desiredStatus", task.desiredStatus());
    detail.put("version", task.version());
    detail.put("stopCode", task.stopCodeAsString());
    detail.put("stoppedReason", task.stoppedReason());
    detail.put("containers", task.containers().stream().map(TaskNews::container).toList());
    detail.put("overrides", Map.of("containerOverrides", overrides(task)));
    if (task.startedAt() != null) {
      detail.put("startedAt", task.startedAt().toString());
    }
    return Map.of("source", "aws.ecs", "detail-type", "ECS Task State Change", "detail", detail);
  }

  private static Map<String, Object> container(Container container) {
    var told = new LinkedHashMap<String, Object>();
    told.put("name", container.name());
    if (container.exitCode() != null) {
      told.put("exitCode", container.exitCode().longValue());
    }
    if (container.reason() != null) {
      told.put("reason", container.reason());
    }
    return told;
  }

  private static List<Object> overrides(Task task) {
    return task.overrides().containerOverrides().stream().map(TaskNews::override).toList();
  }

  private static Object override(ContainerOverride override) {
    return Map.of("environment", override.environment().stream().map(TaskNews::variable).toList());
  }

  private static Object variable(KeyValuePair variable) {
    return Map.of("name", variable.name(), "value", variable.value());
  }
}
