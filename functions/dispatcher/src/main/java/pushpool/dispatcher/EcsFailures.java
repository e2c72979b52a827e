package pushpool.dispatcher;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import pushpool.launch.Launch;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.Failure;

/** Which of ECS's refusals are worth asking again after, and when. */
final class EcsFailures {
  private static final Duration THROTTLED = Duration.ofSeconds(10);
  private static final Duration UNCLEAR = Duration.ofSeconds(15);
  private static final Duration NO_CAPACITY = Duration.ofMinutes(2);

  private EcsFailures() {}

  /**
   * What an exception means. Where it is unclear whether a task was started, the same token will
   * tell.
   */
  static Launch launch(SdkException e) {
    return switch (e) {
      case AwsServiceException service when isThrottled(service) ->
          new Launch.Busy(THROTTLED, "ECS throttles: " + e.getMessage());
      case AwsServiceException service when isCapacity(service.getMessage()) ->
          new Launch.Busy(NO_CAPACITY, "ECS has no capacity: " + e.getMessage());
      case AwsServiceException service
          when service.statusCode() >= 400 && service.statusCode() < 500 ->
          new Launch.Refused(e.getMessage());
      default -> new Launch.Busy(UNCLEAR, "ECS gave no answer: " + e.getMessage());
    };
  }

  /**
   * Runs of one deployment that start together register the same definition, and ECS takes one at a
   * time.
   */
  private static boolean isThrottled(AwsServiceException e) {
    return e.isThrottlingException()
        || String.valueOf(e.getMessage()).contains("Too many concurrent attempts");
  }

  /** What the failures of a request mean that was answered without a task. */
  static Launch launch(List<Failure> failures) {
    var text =
        failures.stream()
            .map(
                failure ->
                    failure.reason()
                        + (failure.detail() == null ? "" : " (" + failure.detail() + ")"))
            .collect(Collectors.joining("; "));
    return failures.isEmpty() || failures.stream().anyMatch(failure -> isCapacity(failure.reason()))
        ? new Launch.Busy(NO_CAPACITY, "ECS started no task: " + text)
        : new Launch.Refused("ECS started no task: " + text);
  }

  private static boolean isCapacity(String reason) {
    return reason != null
        && (reason.startsWith("RESOURCE:")
            || reason.equals("AGENT")
            || reason.contains("apacity is unavailable")
            || reason.contains("reached the limit on the number of"));
  }
}
