package pushpool.local.bill;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.EcsResponseMetadata;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/** An ECS in which everything goes well, and that tells of every status a task passes through. */
final class PlainEcs implements EcsClient {
  private static final List<String> BEFORE = List.of("PROVISIONING", "PENDING", "ACTIVATING");
  private static final List<String> AFTER = List.of("DEACTIVATING", "STOPPING", "DEPROVISIONING");
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final String ARN = "arn:aws:ecs:us-east-1:123456789012:";
  private static final String CLUSTER = ARN + "cluster/pushpool";
  private static final int TERMINATED = 143;

  private final Agenda agenda;
  private final Consumer<Map<String, Object>> bus;
  private final Map<String, Running> tasks = new LinkedHashMap<>();
  private Container container = Container.LASTING;

  /** What runs in a task once it has started. */
  interface Container {
    /** It does nothing, until it is stopped. */
    Container LASTING = _ -> {};

    void begin(Running task);
  }

  PlainEcs(Agenda agenda, Consumer<Map<String, Object>> bus) {
    this.agenda = agenda;
    this.bus = bus;
  }

  /** What the tasks do that are started from now on. */
  void willRun(Container next) {
    container = next;
  }

  /** A task that was asked for. */
  final class Running {
    private final String arn;
    private final RunTaskRequest request;
    private final Container inside = container;
    private String status = "PROVISIONING";
    private boolean isStopping;
    private boolean isOver;

    private Running(String arn, RunTaskRequest request) {
      this.arn = arn;
      this.request = request;
    }

    /** A variable of its container. */
    String variable(String name) {
      return request.overrides().containerOverrides().getFirst().environment().stream()
          .filter(variable -> variable.name().equals(name))
          .findFirst()
          .orElseThrow()
          .value();
    }

    /** Its container ends. */
    void exit(int code) {
      if (!isOver) {
        isOver = true;
        var delay = Duration.ZERO;
        for (var status : AFTER) {
          delay = delay.plusSeconds(1);
          agenda.in(delay, () -> tell(status, "STOPPED", Optional.of(code)));
        }
        agenda.in(delay.plusSeconds(1), () -> tell("STOPPED", "STOPPED", Optional.of(code)));
      }
    }

    private Task described() {
      return Task.builder()
          .taskArn(arn)
          .clusterArn(CLUSTER)
          .startedBy(request.startedBy())
          .lastStatus(status)
          .build();
    }

    private void start() {
      var delay = Duration.ZERO;
      for (var status : BEFORE) {
        agenda.in(delay, () -> tell(status, "RUNNING", Optional.empty()));
        delay = delay.plus(STEP);
      }
      agenda.in(
          delay,
          () -> {
            tell("RUNNING", "RUNNING", Optional.empty());
            inside.begin(this);
          });
    }

    private void stop() {
      if (!isStopping) {
        isStopping = true;
        tell(status, "STOPPED", Optional.empty());
        agenda.in(STEP, () -> exit(TERMINATED));
      }
    }

    private void tell(String next, String desired, Optional<Integer> code) {
      status = next;
      var inner = new LinkedHashMap<String, Object>(Map.of("name", "prefect"));
      code.ifPresent(exit -> inner.put("exitCode", (long) exit));
      var detail =
          Map.of(
              "clusterArn",
              CLUSTER,
              "taskArn",
              arn,
              "startedBy",
              request.startedBy(),
              "lastStatus",
              status,
              "desiredStatus",
              desired,
              "startedAt",
              agenda.instant().toString(),
              "stoppedReason",
              "Essential container in task exited",
              "containers",
              List.of(inner));
      bus.accept(
          Map.of("source", "aws.ecs", "detail-type", "ECS Task State Change", "detail", detail));
    }
  }

  @Override
  public RegisterTaskDefinitionResponse registerTaskDefinition(
      RegisterTaskDefinitionRequest request) {
    return RegisterTaskDefinitionResponse.builder()
        .taskDefinition(
            t -> t.taskDefinitionArn(ARN + "task-definition/" + request.family() + ":1"))
        .build();
  }

  @Override
  public RunTaskResponse runTask(RunTaskRequest request) {
    var arn = ARN + "task/pushpool/%032d".formatted(tasks.size() + 1);
    var task = new Running(arn, request);
    tasks.put(arn, task);
    task.start();
    var answer = RunTaskResponse.builder().tasks(List.of(task.described()));
    answer.responseMetadata(
        EcsResponseMetadata.create(DefaultAwsResponseMetadata.create(Map.of())));
    return answer.build();
  }

  @Override
  public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
    var found = request.tasks().stream().map(tasks::get).map(Running::described).toList();
    return DescribeTasksResponse.builder().tasks(found).build();
  }

  @Override
  public StopTaskResponse stopTask(StopTaskRequest request) {
    tasks.get(request.task()).stop();
    return StopTaskResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return EcsClient.SERVICE_NAME;
  }

  @Override
  public void close() {}
}
