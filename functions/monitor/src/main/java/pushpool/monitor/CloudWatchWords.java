package pushpool.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.launch.LastWords;
import pushpool.launch.TaskName;
import pushpool.runtime.Lines;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogDriver;

/**
 * The last lines of containers that write to CloudWatch Logs. Where they do is said by the task
 * definition; a container that writes elsewhere, or under no stream prefix, leaves no words here.
 */
public final class CloudWatchWords implements LastWords {
  private final EcsClient ecs;
  private final CloudWatchLogsClient logs;

  public CloudWatchWords(EcsClient ecs, CloudWatchLogsClient logs) {
    this.ecs = ecs;
    this.logs = logs;
  }

  @Override
  public List<Line> of(TaskName task, String container) {
    try {
      return options(task, container).map(o -> read(o, task, container)).orElse(List.of());
    } catch (SdkException e) {
      // A run must end although nobody may read what its container wrote.
      Lines.warn(
          "The last lines of a container cannot be read: " + e.getMessage(),
          Map.of("task", task.task()));
      return List.of();
    }
  }

  private Optional<Map<String, String>> options(TaskName task, String container) {
    var definition = ecs.describeTaskDefinition(r -> r.taskDefinition(task.definition()));
    return definition.taskDefinition().containerDefinitions().stream()
        .filter(one -> one.name().equals(container))
        .findFirst()
        .map(ContainerDefinition::logConfiguration)
        .filter(configuration -> configuration.logDriver() == LogDriver.AWSLOGS)
        .map(configuration -> configuration.options())
        .filter(options -> options.get("awslogs-group") != null)
        .filter(options -> options.get("awslogs-stream-prefix") != null);
  }

  private List<Line> read(Map<String, String> options, TaskName task, String container) {
    var stream = String.join("/", options.get("awslogs-stream-prefix"), container, task.id());
    var answer =
        logs.getLogEvents(
            r ->
                r.logGroupName(options.get("awslogs-group"))
                    .logStreamName(stream)
                    .startFromHead(false)
                    .limit(MOST));
    return answer.events().stream()
        .map(
            event ->
                new Line(Optional.of(Instant.ofEpochMilli(event.timestamp())), event.message()))
        .toList();
  }
}
