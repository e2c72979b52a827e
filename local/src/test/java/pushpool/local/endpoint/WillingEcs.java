package pushpool.local.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.EcsResponseMetadata;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/** An ECS that starts everything, and remembers what. */
final class WillingEcs implements EcsClient {
  private final List<RunTaskRequest> started = new ArrayList<>();

  List<RunTaskRequest> started() {
    return List.copyOf(started);
  }

  @Override
  public RegisterTaskDefinitionResponse registerTaskDefinition(
      RegisterTaskDefinitionRequest request) {
    return RegisterTaskDefinitionResponse.builder()
        .taskDefinition(t -> t.taskDefinitionArn("arn:aws:ecs:::task-definition/willing:1"))
        .build();
  }

  @Override
  public RunTaskResponse runTask(RunTaskRequest request) {
    started.add(request);
    var task = Task.builder().taskArn("arn:aws:ecs:::task/willing").clusterArn("willing").build();
    var answer = RunTaskResponse.builder().tasks(List.of(task));
    answer.responseMetadata(
        EcsResponseMetadata.create(DefaultAwsResponseMetadata.create(Map.of())));
    return answer.build();
  }

  @Override
  public String serviceName() {
    return EcsClient.SERVICE_NAME;
  }

  @Override
  public void close() {}
}
