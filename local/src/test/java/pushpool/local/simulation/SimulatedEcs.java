package pushpool.local.simulation;

import static pushpool.local.simulation.Hazard.NO_CAPACITY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.EcsResponse;
import software.amazon.awssdk.services.ecs.model.EcsResponseMetadata;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** An ECS that is as real as its answers and events are. */
final class SimulatedEcs implements EcsClient {
  private final Nature nature;
  private final Bus bus;
  private final Auditor auditor;
  private final Function<Attempt, Work> works;
  private final Map<String, SimulatedTask> tasks = new LinkedHashMap<>();
  private final Map<String, Use> uses = new HashMap<>();
  private int count;

  private record Use(RunTaskRequest request, SimulatedTask task) {}

  SimulatedEcs(Nature nature, Bus bus, Auditor auditor, Function<Attempt, Work> works) {
    this.nature = nature;
    this.bus = bus;
    this.auditor = auditor;
    this.works = works;
  }

  /** The tasks that have not stopped. */
  List<SimulatedTask> live() {
    return tasks.values().stream().filter(task -> !task.hasStopped()).toList();
  }

  @Override
  public RegisterTaskDefinitionResponse registerTaskDefinition(
      RegisterTaskDefinitionRequest request) {
    var arn = "definition/" + request.family() + ":" + ++count;
    var definition = TaskDefinition.builder().taskDefinitionArn(arn).build();
    return answered(RegisterTaskDefinitionResponse.builder().taskDefinition(definition)).build();
  }

  @Override
  public RunTaskResponse runTask(RunTaskRequest request) {
    var use = Optional.ofNullable(request.clientToken()).map(uses::get);
    if (use.isPresent()) {
      return again(request, use.get());
    }
    if (nature.strikes(NO_CAPACITY, "ECS", request.startedBy())) {
      var failure = Failure.builder().reason("RESOURCE:MEMORY").build();
      return answered(RunTaskResponse.builder().failures(failure)).build();
    }
    var task = begin(request);
    if (request.clientToken() != null) {
      uses.put(request.clientToken(), new Use(request, task));
    }
    return answered(RunTaskResponse.builder().tasks(task.described())).build();
  }

  private RunTaskResponse again(RunTaskRequest request, Use use) {
    if (!use.request().equals(request)) {
      throw refused(
          ConflictException.builder().resourceIds(use.task().arn()), "The token was used.");
    }
    nature.trace().say("ECS", "knows the token of", use.task().arn());
    return answered(RunTaskResponse.builder().tasks(use.task().described())).build();
  }

  private SimulatedTask begin(RunTaskRequest request) {
    var attempt = Attempt.of(String.valueOf(request.startedBy())).orElseThrow();
    var arn = "task " + ++count;
    nature.trace().say("ECS", "begins", arn, "for", attempt);
    var task = new SimulatedTask(arn, request, nature, bus, works.apply(attempt));
    auditor.submitted(attempt, task);
    tasks.put(arn, task);
    task.launch();
    return task;
  }

  @Override
  public StopTaskResponse stopTask(StopTaskRequest request) {
    var task =
        Optional.ofNullable(tasks.get(request.task()))
            .filter(SimulatedTask::isShown)
            .orElseThrow(
                () -> refused(InvalidParameterException.builder(), "The task was not found."));
    task.stop(Objects.requireNonNullElse(request.reason(), "Task stopped by user"));
    return answered(StopTaskResponse.builder().task(task.described())).build();
  }

  @Override
  public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
    var found = new ArrayList<Task>();
    var failures = new ArrayList<Failure>();
    for (var arn : request.tasks()) {
      Optional.ofNullable(tasks.get(arn))
          .filter(SimulatedTask::isShown)
          .ifPresentOrElse(
              task -> found.add(task.described()),
              () -> failures.add(Failure.builder().arn(arn).reason("MISSING").build()));
    }
    return answered(DescribeTasksResponse.builder().tasks(found).failures(failures)).build();
  }

  @Override
  public ListTasksResponse listTasks(ListTasksRequest request) {
    var status = Objects.requireNonNullElse(request.desiredStatusAsString(), "RUNNING");
    var arns =
        tasks.values().stream()
            .filter(SimulatedTask::isListed)
            .filter(task -> task.desiredStatus().equals(status))
            .filter(
                task -> request.startedBy() == null || task.startedBy().equals(request.startedBy()))
            .map(SimulatedTask::arn)
            .toList();
    return answered(ListTasksResponse.builder().taskArns(arns)).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private <B extends EcsResponse.Builder> B answered(B response) {
    var id = Map.of(AwsHeader.AWS_REQUEST_ID, "request " + ++count);
    response.responseMetadata(EcsResponseMetadata.create(DefaultAwsResponseMetadata.create(id)));
    return response;
  }

  private static RuntimeException refused(EcsException.Builder refusal, String message) {
    var details = AwsErrorDetails.builder().errorMessage(message).errorCode("Refused").build();
    return refusal.message(message).awsErrorDetails(details).statusCode(400).build();
  }
}
