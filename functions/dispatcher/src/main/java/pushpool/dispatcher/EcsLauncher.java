package pushpool.dispatcher;

import static pushpool.launch.Call.REGISTER_TASK_DEFINITION;
import static pushpool.launch.Call.RUN_TASK;
import static pushpool.launch.FailureClass.UNANSWERED;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import pushpool.launch.Call;
import pushpool.launch.Failure;
import pushpool.launch.FailureClass;
import pushpool.launch.Launch;
import pushpool.launch.Launcher;
import pushpool.launch.News;
import pushpool.launch.Order;
import pushpool.launch.Pacing;
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
  private final Pacing pacing;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  public EcsLauncher(
      EcsClient ecs, TaskDefinitions definitions, EcsDefaults defaults, Pacing pacing) {
    this.ecs = ecs;
    this.definitions = definitions;
    this.defaults = defaults;
    this.pacing = pacing;
  }

  @Override
  public Launch launch(Order order) {
    try {
      return run(order);
    } catch (ConflictException e) {
      return found(order, e);
    } catch (SdkException e) {
      return new Launch.Failed(AwsFailures.failure(e));
    } catch (IllegalArgumentException e) {
      return new Launch.Refused("the job configuration does not fit ECS: " + e.getMessage());
    }
  }

  private Launch run(Order order) {
    var request = new TaskRequest(order, defaults);
    var named = request.taskDefinition();
    var definition = named.isPresent() ? Map.<String, Object>of() : definition(order);
    var registered = named.or(() -> registered(definition));
    if (registered.isEmpty()) {
      return paced(REGISTER_TASK_DEFINITION, order)
          .orElseGet(() -> start(order, request, register(order, definition)));
    }
    return start(order, request, registered.get());
  }

  private Launch start(Order order, TaskRequest request, String definition) {
    return paced(RUN_TASK, order).orElseGet(() -> ask(order, request, definition));
  }

  private Launch ask(Order order, TaskRequest request, String definition) {
    var asked = Pojos.fill(RunTaskRequest.builder(), request.json(definition)).build();
    var answer = called(RUN_TASK, order, () -> ecs.runTask(asked));
    return answer.tasks().isEmpty()
        ? new Launch.Failed(AwsFailures.failure(answer.failures()))
        : started(request, answer);
  }

  /** Nothing when the call may be made now. */
  private Optional<Launch> paced(Call call, Order order) {
    return pacing
        .delay(call, order.attempt().at())
        .map(wait -> new Launch.Busy(wait, "the calls to ECS that AWS allows are made by others."));
  }

  private <T> T called(Call call, Order order, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      if (AwsFailures.failure(e).kind() == FailureClass.THROTTLED) {
        pacing.throttled(call, order.attempt().at());
      }
      throw e;
    }
  }

  private static Launch started(TaskRequest request, RunTaskResponse answer) {
    var task = answer.tasks().getFirst();
    var cluster = request.cluster().orElse(task.clusterArn());
    return new Launch.Started(
        cluster + SEPARATOR + task.taskArn(), answer.responseMetadata().requestId());
  }

  /**
   * The token was used with other parameters, so a task was started by it: an earlier answer got
   * lost. ECS names the task, or it is found by who started it; if neither, it is looked for again.
   */
  private Launch found(Order order, ConflictException conflict) {
    var cluster = new TaskRequest(order, defaults).cluster().orElse(DEFAULT_CLUSTER);
    return conflict.resourceIds().stream()
        .findFirst()
        .or(() -> search(order.run(), cluster))
        .<Launch>map(arn -> new Launch.Started(cluster + SEPARATOR + arn, "found by its token"))
        .orElseGet(
            () ->
                new Launch.Failed(new Failure(UNANSWERED, AwsFailures.failure(conflict).reason())));
  }

  private Map<String, Object> definition(Order order) {
    return new TaskDefinition(order.job().configuration(), defaults).json(family(order.run()));
  }

  private Optional<String> registered(Map<String, Object> definition) {
    var hash = TaskDefinition.hash(definition);
    return Optional.ofNullable(known.get(hash)).or(() -> remembered(hash));
  }

  private Optional<String> remembered(String hash) {
    var arn = definitions.arn(hash);
    arn.ifPresent(found -> known.put(hash, found));
    return arn;
  }

  private String register(Order order, Map<String, Object> definition) {
    var request = Pojos.fill(RegisterTaskDefinitionRequest.builder(), definition).build();
    var answer = called(REGISTER_TASK_DEFINITION, order, () -> ecs.registerTaskDefinition(request));
    var arn = answer.taskDefinition().taskDefinitionArn();
    var hash = TaskDefinition.hash(definition);
    definitions.remember(hash, arn);
    known.put(hash, arn);
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
    } catch (SdkException e) {
      return unclear(run, e);
    }
  }

  /** Who gets no answer has learned nothing, and looks again later. */
  private static Optional<News> unclear(FlowRun run, SdkException e) {
    if (!AwsFailures.isPassing(e)) {
      throw e;
    }
    return Optional.of(new News.Preparing(run.id(), run.dispatch().attempts()));
  }

  private Optional<News> described(Task task) {
    var answer = ecs.describeTasks(r -> r.cluster(task.cluster()).tasks(task.arn()));
    return answer.tasks().stream().findFirst().flatMap(found -> report(found).news());
  }

  @Override
  public boolean stop(FlowRun run, String reason) {
    try {
      task(run)
          .ifPresent(
              task -> ecs.stopTask(r -> r.cluster(task.cluster()).task(task.arn()).reason(reason)));
      return true;
    } catch (InvalidParameterException | ClusterNotFoundException e) {
      // ECS forgets a task about an hour after it stopped: there is nothing left to stop.
      System.err.println("flow run " + run.id() + ": " + e.getMessage());
      return true;
    } catch (SdkException e) {
      if (!AwsFailures.isPassing(e)) {
        throw e;
      }
      System.err.println("flow run " + run.id() + ": " + e.getMessage());
      return false;
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
            .toList(),
        task.startedAt() != null);
  }
}
