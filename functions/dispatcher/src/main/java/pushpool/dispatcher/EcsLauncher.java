package pushpool.dispatcher;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pushpool.launch.Launch;
import pushpool.launch.Launcher;
import pushpool.launch.News;
import pushpool.launch.Order;
import pushpool.launch.TaskDefinitions;
import pushpool.launch.TaskReport;
import pushpool.run.FlowRun;
import pushpool.run.Submission;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;

/**
 * Runs a job as an ECS task. The handle it gives is {@code <cluster>::<task ARN>}, as Prefect's own
 * worker does.
 */
public final class EcsLauncher implements Launcher {
  private static final String SEPARATOR = "::";
  private static final String DEFAULT_CLUSTER = "default";

  private final EcsClient ecs;
  private final TaskDefinitions definitions;
  private final EcsDefaults defaults;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  public EcsLauncher(EcsClient ecs, TaskDefinitions definitions, EcsDefaults defaults) {
    this.ecs = ecs;
    this.definitions = definitions;
    this.defaults = defaults;
  }

  @Override
  public Launch launch(Order order) {
    try {
      return run(order);
    } catch (ConflictException e) {
      return found(order).orElseThrow(() -> e);
    } catch (SdkException e) {
      return EcsFailures.launch(e);
    } catch (IllegalArgumentException e) {
      return new Launch.Refused("the job configuration does not fit ECS: " + e.getMessage());
    }
  }

  private Launch run(Order order) {
    var request = new TaskRequest(order, defaults);
    var definition = request.taskDefinition().orElseGet(() -> registered(order));
    var answer =
        ecs.runTask(Pojos.fill(RunTaskRequest.builder(), request.json(definition)).build());
    return answer.tasks().isEmpty()
        ? EcsFailures.launch(answer.failures())
        : started(request, answer);
  }

  private static Launch started(TaskRequest request, RunTaskResponse answer) {
    var task = answer.tasks().getFirst();
    var cluster = request.cluster().orElse(task.clusterArn());
    return new Launch.Started(
        cluster + SEPARATOR + task.taskArn(), answer.responseMetadata().requestId());
  }

  /**
   * The token was used with other parameters, so a task was started by it: an earlier answer got
   * lost.
   */
  private Optional<Launch> found(Order order) {
    var cluster = new TaskRequest(order, defaults).cluster().orElse(DEFAULT_CLUSTER);
    return search(order.run(), cluster)
        .map(arn -> new Launch.Started(cluster + SEPARATOR + arn, "found by startedBy"));
  }

  private String registered(Order order) {
    var definition =
        new TaskDefinition(order.job().configuration(), defaults).json(family(order.run()));
    return known.computeIfAbsent(
        TaskDefinition.hash(definition),
        hash -> definitions.arn(hash).orElseGet(() -> register(hash, definition)));
  }

  private String register(String hash, Map<String, Object> definition) {
    var request = Pojos.fill(RegisterTaskDefinitionRequest.builder(), definition).build();
    var arn = ecs.registerTaskDefinition(request).taskDefinition().taskDefinitionArn();
    definitions.remember(hash, arn);
    return arn;
  }

  private static String family(FlowRun run) {
    var place = run.origin().place().orElseThrow();
    var owner = run.origin().deploymentId().orElse(run.origin().flowId());
    return ("pushpool_" + place.poolName() + "_" + owner).replaceAll("[^A-Za-z0-9_-]", "-");
  }

  @Override
  public Optional<News> look(FlowRun run, Instant now) {
    try {
      return task(run).flatMap(this::described);
    } catch (ClusterNotFoundException e) {
      // The cluster took everything along that ran on it.
      return Optional.empty();
    }
  }

  private Optional<News> described(Task task) {
    var answer = ecs.describeTasks(r -> r.cluster(task.cluster()).tasks(task.arn()));
    return answer.tasks().stream().findFirst().flatMap(found -> report(found).news());
  }

  @Override
  public void stop(FlowRun run, String reason) {
    try {
      task(run)
          .ifPresent(
              task -> ecs.stopTask(r -> r.cluster(task.cluster()).task(task.arn()).reason(reason)));
    } catch (InvalidParameterException | ClusterNotFoundException e) {
      // ECS forgets a task about an hour after it stopped: there is nothing left to stop.
      System.err.println("flow run " + run.id() + ": " + e.getMessage());
    }
  }

  private record Task(String cluster, String arn) {}

  /** The task of the latest attempt, by the handle that was recorded or by who started it. */
  private Optional<Task> task(FlowRun run) {
    var answer = run.dispatch().latest().flatMap(Submission::answer);
    if (answer.isPresent()) {
      var parts = answer.get().infrastructureId().split(SEPARATOR, 2);
      return Optional.of(new Task(parts[0], parts[1]));
    }
    var target = run.dispatch().latest().flatMap(Submission::target);
    var cluster = target.or(defaults::cluster).orElse(DEFAULT_CLUSTER);
    return search(run, cluster).map(arn -> new Task(cluster, arn));
  }

  private Optional<String> search(FlowRun run, String cluster) {
    var startedBy = TaskReport.startedBy(run.id(), run.dispatch().attempts());
    return List.of("RUNNING", "STOPPED").stream()
        .flatMap(
            status ->
                ecs
                    .listTasks(r -> r.cluster(cluster).startedBy(startedBy).desiredStatus(status))
                    .taskArns()
                    .stream())
        .findFirst();
  }

  private static TaskReport report(software.amazon.awssdk.services.ecs.model.Task task) {
    return new TaskReport(
        Optional.ofNullable(task.startedBy()).orElse(""),
        task.lastStatus(),
        Optional.ofNullable(task.stopCodeAsString()),
        Optional.ofNullable(task.stoppedReason()),
        task.containers().stream()
            .map(
                container ->
                    new TaskReport.Container(
                        container.name(),
                        Optional.ofNullable(container.exitCode()),
                        Optional.ofNullable(container.reason())))
            .toList());
  }
}
