package pushpool.dispatcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.EcsResponseMetadata;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/** Remembers what it is asked, and starts whatever it is not told to answer otherwise. */
final class RecordingEcs implements EcsClient {
  static final String CLUSTER = "arn:aws:ecs:eu-west-1:123456789012:cluster/pushpool";
  private static final String PREFIX = "arn:aws:ecs:eu-west-1:123456789012:";

  private final List<RegisterTaskDefinitionRequest> registered = new ArrayList<>();
  private final List<RunTaskRequest> asked = new ArrayList<>();
  private final List<StopTaskRequest> stopped = new ArrayList<>();
  private final Deque<Supplier<RunTaskResponse>> answers = new ArrayDeque<>();
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final List<String> deregistered = new ArrayList<>();
  private Supplier<RuntimeException> trouble = () -> null;
  private Supplier<RuntimeException> refusal = () -> null;
  private Runnable meanwhile = () -> {};

  @Override
  public RegisterTaskDefinitionResponse registerTaskDefinition(
      RegisterTaskDefinitionRequest request) {
    check(refusal);
    meanwhile.run();
    var arn = PREFIX + "task-definition/" + request.family() + ":" + revision(request);
    return RegisterTaskDefinitionResponse.builder()
        .taskDefinition(definition -> definition.taskDefinitionArn(arn))
        .build();
  }

  private synchronized int revision(RegisterTaskDefinitionRequest request) {
    registered.add(request);
    return registered.size();
  }

  @Override
  public DeregisterTaskDefinitionResponse deregisterTaskDefinition(
      DeregisterTaskDefinitionRequest request) {
    deregistered.add(request.taskDefinition());
    return DeregisterTaskDefinitionResponse.builder().build();
  }

  @Override
  public synchronized RunTaskResponse runTask(RunTaskRequest request) {
    asked.add(request);
    return answers.isEmpty() ? start(request) : answers.poll().get();
  }

  private RunTaskResponse start(RunTaskRequest request) {
    var task =
        Task.builder()
            .taskArn(PREFIX + "task/pushpool/" + (tasks.size() + 1))
            .clusterArn(CLUSTER)
            .startedBy(request.startedBy())
            .lastStatus("PROVISIONING")
            .build();
    return answered(RunTaskResponse.builder().tasks(has(task)));
  }

  static RunTaskResponse answered(RunTaskResponse.Builder response) {
    var id = Map.of(AwsHeader.AWS_REQUEST_ID, "request-1");
    response.responseMetadata(EcsResponseMetadata.create(DefaultAwsResponseMetadata.create(id)));
    return response.build();
  }

  @Override
  public ListTasksResponse listTasks(ListTasksRequest request) {
    check(trouble);
    var stopping = request.desiredStatusAsString().equals("STOPPED");
    var arns =
        tasks.values().stream()
            .filter(task -> task.startedBy().equals(request.startedBy()))
            .filter(task -> stopping == task.lastStatus().equals("STOPPED"))
            .map(Task::taskArn)
            .toList();
    return ListTasksResponse.builder().taskArns(arns).build();
  }

  @Override
  public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
    check(trouble);
    var found = request.tasks().stream().map(tasks::get).filter(task -> task != null).toList();
    return DescribeTasksResponse.builder().tasks(found).build();
  }

  @Override
  public StopTaskResponse stopTask(StopTaskRequest request) {
    check(trouble);
    stopped.add(request);
    return StopTaskResponse.builder().build();
  }

  private static void check(Supplier<RuntimeException> told) {
    var exception = told.get();
    if (exception != null) {
      throw exception;
    }
  }

  /** From now on there is this task. */
  Task has(Task task) {
    tasks.put(task.taskArn(), task);
    return task;
  }

  /** The next request to run a task is answered like this. */
  void willAnswer(Supplier<RunTaskResponse> answer) {
    answers.add(answer);
  }

  /** From now on, whoever asks for a task that was started gets this. */
  void willThrow(Supplier<RuntimeException> exception) {
    trouble = exception;
  }

  /** From now on, whoever registers a task definition gets this. */
  void willNotRegister(Supplier<RuntimeException> exception) {
    refusal = exception;
  }

  /** From now on, this happens while a definition is being registered. */
  void whileRegistering(Runnable something) {
    meanwhile = something;
  }

  List<String> deregistered() {
    return deregistered;
  }

  List<RegisterTaskDefinitionRequest> registered() {
    return registered;
  }

  List<RunTaskRequest> asked() {
    return asked;
  }

  List<StopTaskRequest> stopped() {
    return stopped;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
