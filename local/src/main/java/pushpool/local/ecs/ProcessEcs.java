package pushpool.local.ecs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import pushpool.local.events.Delivery;
import pushpool.local.events.EventTarget;
import pushpool.local.events.Surroundings;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.EcsResponse;
import software.amazon.awssdk.services.ecs.model.EcsResponseMetadata;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import software.amazon.awssdk.services.ecs.model.TaskField;

/**
 * An ECS of its own, which runs the command of a task's container as a process on this machine.
 *
 * <p>Of several containers in a definition one is run: the first that the request overrides, else
 * the first essential one. No image is pulled, and the entry point of an image is not known: a
 * command comes from the definition and the overrides alone. A task ends with its command, and the
 * processes it left behind end with it. Its output is in the {@code output.log} of its folder.
 *
 * <p>Every change of a task is told as the event that ECS puts on the bus: for one task in order,
 * and at least once.
 */
public final class ProcessEcs implements EcsClient {
  private static final Duration OUTPUT_CHECK = Duration.ofSeconds(1);
  private static final Duration FORGETTING = Duration.ofMinutes(1);

  private final Yard yard;
  private final Tasks tasks;
  private final Folder folder;
  private final FolderLock lock;
  private final boolean outlivesClosing;

  private ProcessEcs(Folder folder, boolean outlivesClosing, Delivery delivery, Surroundings from) {
    this.folder = folder;
    this.outlivesClosing = outlivesClosing;
    lock = FolderLock.on(folder);
    yard =
        new Yard(
            from,
            new TaskDefinitions(folder.folder("definitions")),
            Launcher.in(folder, from.environment()),
            delivery,
            new Workers());
    tasks = new Tasks(yard, folder);
    tasks.resume();
    yard.workers().every(OUTPUT_CHECK, tasks::limitOutput);
    yard.workers().every(FORGETTING, tasks::forgetOld);
  }

  /** One that is forgotten when it is closed, and whose processes end then. */
  public static ProcessEcs inMemory(EventTarget events, Surroundings surroundings) {
    try {
      var folder = new Folder(Files.createTempDirectory("pushpool-ecs"));
      return new ProcessEcs(folder, false, new Delivery(events), surroundings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One that remembers in a folder. It may be killed at any moment: when the folder is opened
   * again, tasks that were never started are started, running ones are watched on, the exit codes
   * of those that ended meanwhile are known, and the events that were not taken are told. No task
   * is started twice. Closing it leaves the processes running.
   */
  public static ProcessEcs in(Path folder, EventTarget events, Surroundings surroundings) {
    return new ProcessEcs(
        Folder.of(folder.toAbsolutePath()), true, new Delivery(events), surroundings);
  }

  @Override
  public RegisterTaskDefinitionResponse registerTaskDefinition(
      RegisterTaskDefinitionRequest request) {
    var definition = yard.definitions().register(request, now());
    var response = RegisterTaskDefinitionResponse.builder().tags(request.tags());
    return answered(response.taskDefinition(definition)).build();
  }

  @Override
  public DescribeTaskDefinitionResponse describeTaskDefinition(
      DescribeTaskDefinitionRequest request) {
    var definition = describe(request.taskDefinition());
    return answered(DescribeTaskDefinitionResponse.builder().taskDefinition(definition)).build();
  }

  @Override
  public DeregisterTaskDefinitionResponse deregisterTaskDefinition(
      DeregisterTaskDefinitionRequest request) {
    var definition = yard.definitions().deregister(describe(request.taskDefinition()), now());
    return answered(DeregisterTaskDefinitionResponse.builder().taskDefinition(definition)).build();
  }

  @Override
  public RunTaskResponse runTask(RunTaskRequest request) {
    Limits.check(request);
    var definition = runnable(request.taskDefinition());
    Limits.checkOverrides(request, definition);
    return answered(RunTaskResponse.builder().tasks(tasks.run(new NewTask(request, definition))))
        .build();
  }

  @Override
  public StopTaskResponse stopTask(StopTaskRequest request) {
    var task =
        find(request.cluster(), request.task())
            .orElseThrow(() -> Refusals.invalid("The referenced task was not found."));
    return answered(StopTaskResponse.builder().task(task.stop(request.reason()))).build();
  }

  @Override
  public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
    Limits.checkDescribed(request);
    var found = new ArrayList<Task>();
    var failures = new ArrayList<Failure>();
    for (var reference : request.tasks()) {
      find(request.cluster(), reference)
          .ifPresentOrElse(
              task -> found.add(described(task.task(), request)),
              () -> failures.add(missing(request.cluster(), reference)));
    }
    return answered(DescribeTasksResponse.builder().tasks(found).failures(failures)).build();
  }

  @Override
  public ListTasksResponse listTasks(ListTasksRequest request) {
    var list = new TaskList(request);
    var page = list.page(tasks.all(Arns.clusterName(request.cluster())));
    var response = ListTasksResponse.builder().taskArns(page);
    return answered(response.nextToken(list.nextToken(page))).build();
  }

  @Override
  public DescribeClustersResponse describeClusters(DescribeClustersRequest request) {
    var names = request.hasClusters() ? request.clusters() : List.of("");
    var clusters = names.stream().map(Arns::clusterName).map(this::cluster).toList();
    return answered(DescribeClustersResponse.builder().clusters(clusters)).build();
  }

  /**
   * The last lines that a task's command has written, so many at most; none when it is forgotten.
   */
  public List<String> lastLines(String cluster, String task, int most) {
    return find(cluster, task).map(known -> known.lastLines(most)).orElse(List.of());
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    yard.delivery().close();
    yard.workers().close();
    if (!outlivesClosing) {
      tasks.abandon();
      folder.delete();
    }
    lock.close();
  }

  private TaskDefinition describe(String reference) {
    return yard.definitions()
        .find(Objects.requireNonNullElse(reference, ""))
        .orElseThrow(() -> Refusals.client("Unable to describe task definition."));
  }

  private TaskDefinition runnable(String reference) {
    var definition =
        yard.definitions()
            .find(reference)
            .orElseThrow(() -> Refusals.client("TaskDefinition not found."));
    if (definition.status() != TaskDefinitionStatus.ACTIVE) {
      throw Refusals.client("TaskDefinition is inactive");
    }
    return definition;
  }

  private Optional<LiveTask> find(String cluster, String reference) {
    return tasks.find(Arns.clusterName(cluster), Objects.requireNonNullElse(reference, ""));
  }

  private Cluster cluster(String name) {
    var running = tasks.all(name).filter(TaskLife::isRunning).count();
    var waiting = tasks.all(name).filter(TaskLife::isWaiting).count();
    return Cluster.builder()
        .clusterArn(Arns.cluster(name))
        .clusterName(name)
        .status("ACTIVE")
        .runningTasksCount((int) running)
        .pendingTasksCount((int) waiting)
        .activeServicesCount(0)
        .registeredContainerInstancesCount(0)
        .build();
  }

  private Instant now() {
    return yard.surroundings().now();
  }

  private <B extends EcsResponse.Builder> B answered(B response) {
    var id = Map.of(AwsHeader.AWS_REQUEST_ID, yard.surroundings().newId().toString());
    response.responseMetadata(EcsResponseMetadata.create(DefaultAwsResponseMetadata.create(id)));
    response.sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build());
    return response;
  }

  private static Task described(Task task, DescribeTasksRequest request) {
    return request.include().contains(TaskField.TAGS)
        ? task
        : task.copy(without -> without.tags((Collection<Tag>) null));
  }

  private static Failure missing(String cluster, String reference) {
    var id = Arns.lastPart(reference);
    return Failure.builder()
        .arn(Arns.task(Arns.clusterName(cluster), id))
        .reason("MISSING")
        .build();
  }
}
