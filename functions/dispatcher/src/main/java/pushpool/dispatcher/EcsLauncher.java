package pushpool.dispatcher;

import static pushpool.launch.Call.REGISTER_TASK_DEFINITION;
import static pushpool.launch.Call.RUN_TASK;
import static pushpool.launch.FailureClass.Remedy.ASK_AGAIN;
import static pushpool.launch.FailureClass.UNANSWERED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import pushpool.runtime.Lines;
import pushpool.targets.EcsDefaults;
import pushpool.targets.EcsLint;
import pushpool.targets.EcsRequests;
import pushpool.targets.Finding;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Runs a job as an ECS task. The handle it gives is {@code <cluster>::<task ARN>}, as Prefect's own
 * worker does.
 */
public final class EcsLauncher implements Launcher {
  private static final String SEPARATOR = "::";
  private static final String DEFAULT_CLUSTER = "default";

  private static final Duration REGISTERING = Duration.ofSeconds(2);

  private final EcsClient ecs;
  private final Registrations registrations;
  private final EcsDefaults defaults;
  private final Pacing pacing;

  public EcsLauncher(
      EcsClient ecs, TaskDefinitions definitions, EcsDefaults defaults, Pacing pacing) {
    this.ecs = ecs;
    this.registrations = new Registrations(ecs, definitions);
    this.defaults = defaults;
    this.pacing = pacing;
  }

  @Override
  public Launch launch(Order order) {
    var requests = new EcsRequests(order, defaults);
    return unlessFound(order, requests, asked(order, requests));
  }

  private Launch asked(Order order, EcsRequests requests) {
    try {
      return refusal(requests).orElseGet(() -> run(order, requests));
    } catch (ConflictException e) {
      return found(order, requests, e);
    } catch (ClientException e) {
      return isGone(e, requests)
          ? again(order, requests)
          : new Launch.Failed(AwsFailures.failure(e));
    } catch (StsException e) {
      // Who may ask at all is not for ECS to say.
      throw e;
    } catch (SdkException e) {
      return new Launch.Failed(AwsFailures.failure(e));
    } catch (IllegalArgumentException e) {
      return new Launch.Refused("the job configuration does not fit ECS: " + e.getMessage());
    }
  }

  /**
   * Before a later request is believed that nothing was started, an earlier one's task is sought.
   */
  private Launch unlessFound(Order order, EcsRequests requests, Launch answer) {
    var isFirst = order.run().dispatch().refusals() <= 0;
    return switch (answer) {
      case Launch.Started _, Launch.Busy _ -> answer;
      case Launch.Failed(var failure) when isFirst || failure.kind().remedy() == ASK_AGAIN ->
          answer;
      case Launch.Failed _ -> sought(order, requests, answer);
      case Launch.Refused _ -> isFirst ? answer : sought(order, requests, answer);
    };
  }

  /** Who may not look, or where there is no cluster, will not know better later. */
  private Launch sought(Order order, EcsRequests requests, Launch answer) {
    try {
      var cluster = requests.cluster().orElse(DEFAULT_CLUSTER);
      var task = search(order.run(), cluster);
      task.ifPresent(_ -> registrations.started(order, requests));
      return task.map(arn -> started(cluster, arn, "found by startedBy")).orElse(answer);
    } catch (SdkException e) {
      return AwsFailures.isPassing(e) ? new Launch.Failed(AwsFailures.failure(e)) : answer;
    }
  }

  /** What is known to be wrong is not tried. */
  private static Optional<Launch> refusal(EcsRequests requests) {
    var errors = EcsLint.findings(requests).stream().filter(Finding::isError).toList();
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(new Launch.Refused(errors.getFirst().toString()));
  }

  private Launch run(Order order, EcsRequests requests) {
    return requests
        .namedDefinition()
        .or(() -> registrations.known(order, requests))
        .map(definition -> start(order, requests, definition))
        .or(() -> paced(REGISTER_TASK_DEFINITION, order))
        .orElseGet(() -> register(order, requests));
  }

  private Launch register(Order order, EcsRequests requests) {
    return called(REGISTER_TASK_DEFINITION, order, () -> registrations.arn(order, requests))
        .map(definition -> start(order, requests, definition))
        .orElseGet(
            () -> new Launch.Busy(REGISTERING, "Another run registers the same task definition."));
  }

  private Launch start(Order order, EcsRequests requests, String definition) {
    return paced(RUN_TASK, order).orElseGet(() -> ask(order, requests, definition));
  }

  private Launch ask(Order order, EcsRequests requests, String definition) {
    var request = requests.runTask(definition);
    var asked = Pojos.fill(RunTaskRequest.builder(), request).build();
    var answer = called(RUN_TASK, order, () -> ecs.runTask(asked));
    if (answer.tasks().isEmpty()) {
      return new Launch.Failed(AwsFailures.failure(answer.failures()));
    }
    registrations.started(order, requests);
    return started(requests, answer);
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

  private static Launch started(String cluster, String arn, String requestId) {
    return new Launch.Started(cluster + SEPARATOR + arn, requestId);
  }

  private static Launch started(EcsRequests requests, RunTaskResponse answer) {
    var task = answer.tasks().getFirst();
    var cluster = requests.cluster().orElse(task.clusterArn());
    return started(cluster, task.taskArn(), answer.responseMetadata().requestId());
  }

  /** Somebody may have deregistered a definition that others are still to use. */
  private static boolean isGone(ClientException e, EcsRequests requests) {
    return requests.namedDefinition().isEmpty()
        && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("inactive");
  }

  private Launch again(Order order, EcsRequests requests) {
    registrations.forget(order, requests);
    return new Launch.Busy(
        REGISTERING, "The task definition was deregistered, and is registered anew.");
  }

  /**
   * The token was used with other parameters, so a task was started by it: an earlier answer got
   * lost. ECS names the task, or it is found by who started it; if neither, it is looked for again.
   */
  private Launch found(Order order, EcsRequests requests, ConflictException conflict) {
    registrations.started(order, requests);
    var cluster = requests.cluster().orElse(DEFAULT_CLUSTER);
    return conflict.resourceIds().stream()
        .findFirst()
        .or(() -> search(order.run(), cluster))
        .map(arn -> started(cluster, arn, "found by its token"))
        .orElseGet(
            () ->
                new Launch.Failed(new Failure(UNANSWERED, AwsFailures.failure(conflict).reason())));
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
    return Optional.of(new News.Unclear(run.id(), run.dispatch().attempts()));
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
      Lines.warn(e.getMessage(), Map.of("flow_run_id", run.id()));
      return true;
    } catch (SdkException e) {
      if (!AwsFailures.isPassing(e)) {
        throw e;
      }
      Lines.warn(e.getMessage(), Map.of("flow_run_id", run.id()));
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
