package pushpool.local.ecs;

import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** Requests as tests need them. */
final class Requests {
  private Requests() {}

  /** A definition of one container that runs {@code true} unless it is told otherwise. */
  static String register(EcsClient ecs, int stopTimeout) {
    var container =
        ContainerDefinition.builder()
            .name("prefect")
            .image("python:3.14")
            .stopTimeout(stopTimeout)
            .command("true")
            .environment(variable("A", "definition"), variable("B", "kept"))
            .build();
    return ecs.registerTaskDefinition(
            asked -> asked.family("flow").cpu("256").memory("512").containerDefinitions(container))
        .taskDefinition()
        .taskDefinitionArn();
  }

  static KeyValuePair variable(String name, String value) {
    return KeyValuePair.builder().name(name).value(value).build();
  }

  static RunTaskRequest running(String... command) {
    return overriding(
        ContainerOverride.builder()
            .name("prefect")
            .command(command)
            .environment(variable("A", "override"))
            .build());
  }

  static RunTaskRequest overriding(ContainerOverride container) {
    return RunTaskRequest.builder()
        .cluster("jobs")
        .taskDefinition("flow")
        .startedBy("pushpool")
        .overrides(overrides -> overrides.containerOverrides(container))
        .build();
  }

  static RunTaskRequest shell(String script) {
    return running("sh", "-c", script);
  }

  static Task run(EcsClient ecs, RunTaskRequest request) {
    return ecs.runTask(request).tasks().getFirst();
  }

  static Task describe(EcsClient ecs, Task task) {
    return ecs.describeTasks(asked -> asked.cluster("jobs").tasks(task.taskArn()))
        .tasks()
        .getFirst();
  }
}
