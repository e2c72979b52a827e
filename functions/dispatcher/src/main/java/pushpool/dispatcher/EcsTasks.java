package pushpool.dispatcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.launch.News;
import pushpool.launch.TaskReport;
import pushpool.run.FlowRun;
import pushpool.run.Submission;
import pushpool.runtime.Lines;
import pushpool.targets.EcsDefaults;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Task;

/** The tasks that runs have in ECS. */
final class EcsTasks {
  /** The cluster that ECS takes where none is named. */
  static final String DEFAULT_CLUSTER = "default";

  private final EcsClient ecs;
  private final EcsDefaults defaults;

  EcsTasks(EcsClient ecs, EcsDefaults defaults) {
    this.ecs = ecs;
    this.defaults = defaults;
  }

  /** The task of a run's latest attempt, by who started it. */
  Optional<TaskHandle> search(FlowRun run, String cluster) {
    var startedBy = TaskReport.startedBy(run.id(), run.dispatch().attempts());
    return List.of("RUNNING", "STOPPED").stream()
        .flatMap(
            status ->
                ecs
                    .listTasks(r -> r.cluster(cluster).startedBy(startedBy).desiredStatus(status))
                    .taskArns()
                    .stream())
        .findFirst()
        .map(arn -> new TaskHandle(cluster, arn));
  }

  /** What has become of the task of a run's latest attempt. */
  Optional<News> look(FlowRun run) {
    try {
      return of(run).flatMap(this::described);
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

  /** Asks the task of a run's latest attempt to end. Answers whether that was heard. */
  boolean stop(FlowRun run, String reason) {
    try {
      of(run)
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

  /** The task of the latest attempt, by the handle that was recorded or by who started it. */
  private Optional<TaskHandle> of(FlowRun run) {
    var answer = run.dispatch().latest().flatMap(Submission::answer);
    if (answer.isPresent()) {
      return answer.map(Submission.Answer::infrastructureId).map(TaskHandle::parse);
    }
    var target = run.dispatch().latest().flatMap(Submission::target);
    return search(run, target.or(defaults::cluster).orElse(DEFAULT_CLUSTER));
  }

  private Optional<News> described(TaskHandle task) {
    var answer = ecs.describeTasks(r -> r.cluster(task.cluster()).tasks(task.arn()));
    return answer.tasks().stream().findFirst().flatMap(found -> report(found).news());
  }

  private static TaskReport report(Task task) {
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
