package pushpool.local.ecs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;

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
    var definition = yard.definitions().described(request.taskDefinition());
    return answered(DescribeTaskDefinitionResponse.builder().taskDefinition(definition)).build();
  }

  @Override
  public DeregisterTaskDefinitionResponse deregisterTaskDefinition(
      DeregisterTaskDefinitionRequest request) {
    var definition = yard.definitions().deregister(request.taskDefinition(), now());
    return answered(DeregisterTaskDefinitionResponse.builder().taskDefinition(definition)).build();
  }

  @Override
  public RunTaskResponse runTask(RunTaskRequest request) {
    Limits.check(request);
    var definition = yard.definitions().runnable(request.taskDefinition());
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
    var description = new TaskDescription(request);
    return answered(description.of(reference -> find(request.cluster(), reference))).build();
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
    var clusters = names.stream().map(Arns::clusterName).map(tasks::cluster).toList();
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

  private Optional<LiveTask> find(String cluster, String reference) {
    return tasks.find(Arns.clusterName(cluster), Objects.requireNonNullElse(reference, ""));
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
}
