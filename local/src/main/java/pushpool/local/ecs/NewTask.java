package pushpool.local.ecs;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.services.ecs.model.Connectivity;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/** A task as it is when it was asked for, and nothing was done about it yet. */
record NewTask(RunTaskRequest request, TaskDefinition definition) {

  Task of(UUID id, Instant now) {
    var cluster = Arns.clusterName(request.cluster());
    var name = id.toString().replace("-", "");
    return Task.builder()
        .taskArn(Arns.task(cluster, name))
        .clusterArn(Arns.cluster(cluster))
        .taskDefinitionArn(definition.taskDefinitionArn())
        .containers(container(cluster, name))
        .overrides(overrides())
        .lastStatus("PROVISIONING")
        .desiredStatus("RUNNING")
        .version(1L)
        .createdAt(now)
        .startedBy(request.startedBy())
        .group(Objects.requireNonNullElse(request.group(), "family:" + definition.family()))
        .launchType(launchType())
        .capacityProviderName(capacityProvider())
        .cpu(either(overrides().cpu(), definition.cpu()))
        .memory(either(overrides().memory(), definition.memory()))
        .connectivity(Connectivity.CONNECTED)
        .healthStatus(HealthStatus.UNKNOWN)
        .tags(request.tags())
        .build();
  }

  private Container container(String cluster, String task) {
    var container = ContainerCommand.container(definition, overrides());
    return Container.builder()
        .containerArn(Arns.container(cluster, task, container.name()))
        .taskArn(Arns.task(cluster, task))
        .name(container.name())
        .image(container.image())
        .lastStatus("PENDING")
        .healthStatus(HealthStatus.UNKNOWN)
        .cpu(Objects.toString(container.cpu(), "0"))
        .memory(Objects.toString(container.memory(), null))
        .build();
  }

  private TaskOverride overrides() {
    return Objects.requireNonNullElse(request.overrides(), TaskOverride.builder().build());
  }

  private LaunchType launchType() {
    if (request.hasCapacityProviderStrategy()) {
      return null;
    }
    return Objects.requireNonNullElse(request.launchType(), LaunchType.EC2);
  }

  private String capacityProvider() {
    return request.hasCapacityProviderStrategy()
        ? request.capacityProviderStrategy().getFirst().capacityProvider()
        : null;
  }

  private static String either(String first, String second) {
    return first == null ? second : first;
  }
}
