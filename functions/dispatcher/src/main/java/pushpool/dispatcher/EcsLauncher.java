package pushpool.dispatcher;

import static pushpool.launch.FailureClass.Remedy.ASK_AGAIN;
import static pushpool.launch.FailureClass.UNANSWERED;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import pushpool.launch.Failure;
import pushpool.launch.Launch;
import pushpool.launch.Launcher;
import pushpool.launch.News;
import pushpool.launch.Order;
import pushpool.launch.Pacing;
import pushpool.launch.TaskDefinitions;
import pushpool.run.FlowRun;
import pushpool.targets.EcsDefaults;
import pushpool.targets.EcsRequests;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Runs a job as an ECS task, under the handle that {@link TaskHandle} writes. */
public final class EcsLauncher implements Launcher {
  private final Registrations registrations;
  private final StartTask start;
  private final EcsTasks tasks;
  private final EcsDefaults defaults;

  public EcsLauncher(
      EcsClient ecs, TaskDefinitions definitions, EcsDefaults defaults, Pacing pacing) {
    this.registrations = new Registrations(ecs, definitions);
    this.start = new StartTask(ecs, registrations, pacing);
    this.tasks = new EcsTasks(ecs, defaults);
    this.defaults = defaults;
  }

  @Override
  public Launch launch(Order order) {
    var requests = new EcsRequests(order, defaults);
    return unlessFound(order, requests, asked(order, requests));
  }

  private Launch asked(Order order, EcsRequests requests) {
    try {
      return start.start(order, requests);
    } catch (ConflictException e) {
      return found(order, requests, e);
    } catch (ClientException e) {
      return isGone(e, requests)
          ? start.anew(order, requests)
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

  /** Somebody may have deregistered a definition that others are still to use. */
  private static boolean isGone(ClientException e, EcsRequests requests) {
    return requests.namedDefinition().isEmpty()
        && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("inactive");
  }

  /**
   * The token was used with other parameters, so a task was started by it: an earlier answer got
   * lost. ECS names the task, or it is found by who started it; if neither, it is looked for again.
   */
  private Launch found(Order order, EcsRequests requests, ConflictException conflict) {
    registrations.started(order, requests);
    var cluster = cluster(requests);
    return conflict.resourceIds().stream()
        .findFirst()
        .map(arn -> new TaskHandle(cluster, arn))
        .or(() -> tasks.search(order.run(), cluster))
        .map(task -> task.started("found by its token"))
        .orElseGet(
            () ->
                new Launch.Failed(new Failure(UNANSWERED, AwsFailures.failure(conflict).reason())));
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
      var task = tasks.search(order.run(), cluster(requests));
      task.ifPresent(_ -> registrations.started(order, requests));
      return task.map(found -> found.started("found by startedBy")).orElse(answer);
    } catch (SdkException e) {
      return AwsFailures.isPassing(e) ? new Launch.Failed(AwsFailures.failure(e)) : answer;
    }
  }

  private static String cluster(EcsRequests requests) {
    return requests.cluster().orElse(EcsTasks.DEFAULT_CLUSTER);
  }

  @Override
  public Optional<News> look(FlowRun run, Instant now) {
    return tasks.look(run);
  }

  @Override
  public boolean stop(FlowRun run, String reason) {
    return tasks.stop(run, reason);
  }
}
