package pushpool.local.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.EcsResponseMetadata;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/** Starts whatever it is asked to in no time, and tells whose task it was. */
final class InstantEcs implements EcsClient {
  private static final int ID_LENGTH = 36;

  private final Consumer<String> started;

  /**
   * @param started is told the id of each run
   */
  InstantEcs(Consumer<String> started) {
    this.started = started;
  }

  @Override
  public RegisterTaskDefinitionResponse registerTaskDefinition(
      RegisterTaskDefinitionRequest request) {
    return RegisterTaskDefinitionResponse.builder()
        .taskDefinition(
            definition -> definition.taskDefinitionArn("definition/" + request.family()))
        .build();
  }

  @Override
  public RunTaskResponse runTask(RunTaskRequest request) {
    // The token is the run's id and the number of the attempt.
    var run = request.clientToken().substring(0, ID_LENGTH);
    started.accept(run);
    var task = Task.builder().taskArn("task/" + run).clusterArn("bench").build();
    var id = Map.of(AwsHeader.AWS_REQUEST_ID, "request-" + run);
    var answer = RunTaskResponse.builder().tasks(List.of(task));
    answer.responseMetadata(EcsResponseMetadata.create(DefaultAwsResponseMetadata.create(id)));
    return answer.build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
