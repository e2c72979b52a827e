package pushpool.dispatcher;

import static pushpool.launch.Call.REGISTER_TASK_DEFINITION;
import static pushpool.launch.Call.RUN_TASK;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import pushpool.launch.Call;
import pushpool.launch.FailureClass;
import pushpool.launch.Launch;
import pushpool.launch.Order;
import pushpool.launch.Pacing;
import pushpool.targets.EcsLint;
import pushpool.targets.EcsRequests;
import pushpool.targets.Finding;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;

/**
 * Makes the calls that a task needs to start, each only as often as AWS allows: its definition is
 * registered where nobody has done so, and then it is run.
 */
final class StartTask {
  private static final Duration REGISTERING = Duration.ofSeconds(2);

  private final EcsClient ecs;
  private final Registrations registrations;
  private final Pacing pacing;

  StartTask(EcsClient ecs, Registrations registrations, Pacing pacing) {
    this.ecs = ecs;
    this.registrations = registrations;
    this.pacing = pacing;
  }

  /** What ECS answered; its exceptions are the caller's to read. */
  Launch start(Order order, EcsRequests requests) {
    return refusal(requests).orElseGet(() -> run(order, requests));
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
        .map(definition -> run(order, requests, definition))
        .or(() -> paced(REGISTER_TASK_DEFINITION, order))
        .orElseGet(() -> register(order, requests));
  }

  private Launch register(Order order, EcsRequests requests) {
    return called(REGISTER_TASK_DEFINITION, order, () -> registrations.arn(order, requests))
        .map(definition -> run(order, requests, definition))
        .orElseGet(
            () -> new Launch.Busy(REGISTERING, "Another run registers the same task definition."));
  }

  private Launch run(Order order, EcsRequests requests, String definition) {
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

  private static Launch started(EcsRequests requests, RunTaskResponse answer) {
    var task = answer.tasks().getFirst();
    var cluster = requests.cluster().orElse(task.clusterArn());
    return new TaskHandle(cluster, task.taskArn()).started(answer.responseMetadata().requestId());
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

  /** To be called when the task's definition turns out not to be usable any more. */
  Launch anew(Order order, EcsRequests requests) {
    registrations.forget(order, requests);
    return new Launch.Busy(
        REGISTERING, "The task definition was deregistered, and is registered anew.");
  }
}
