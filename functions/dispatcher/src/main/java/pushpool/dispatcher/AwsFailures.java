package pushpool.dispatcher;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import pushpool.launch.Failure;
import pushpool.launch.FailureClass;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the refusals of ECS and Lambda mean. */
final class AwsFailures {
  private static final int SERVER_ERROR = 500;

  private AwsFailures() {}

  /** Where it is unclear whether something was started, it must be asked again. */
  static Failure failure(SdkException e) {
    if (!(e instanceof AwsServiceException service)) {
      return new Failure(FailureClass.UNANSWERED, "AWS gave no answer: " + e.getMessage());
    }
    var message = message(service);
    var code = Optional.ofNullable(service.awsErrorDetails()).map(AwsErrorDetails::errorCode);
    var failure = Failure.of(code, message);
    var throttled = failure.kind() == FailureClass.THROTTLED || service.isThrottlingException();
    if (throttled) {
      return new Failure(FailureClass.THROTTLED, message);
    }
    return service.statusCode() >= SERVER_ERROR
        ? new Failure(FailureClass.UNANSWERED, message)
        : failure;
  }

  private static String message(AwsServiceException e) {
    var details = e.awsErrorDetails();
    if (details == null) {
      return String.valueOf(e.getMessage());
    }
    var request = e.requestId() == null ? "" : ", request " + e.requestId();
    return "%s (%s%s)".formatted(details.errorMessage(), details.errorCode(), request);
  }

  /** What the failures of a request mean that was answered without a task. */
  static Failure failure(List<software.amazon.awssdk.services.ecs.model.Failure> failures) {
    if (failures.isEmpty()) {
      return new Failure(FailureClass.UNANSWERED, "ECS started no task and did not say why");
    }
    var text = failures.stream().map(AwsFailures::text).collect(joining("; "));
    var code = Optional.ofNullable(failures.getFirst().reason());
    return Failure.of(code, "ECS started no task: " + text);
  }

  private static String text(software.amazon.awssdk.services.ecs.model.Failure failure) {
    return failure.reason() + (failure.detail() == null ? "" : " (" + failure.detail() + ")");
  }

  /** Whether asking again later makes sense, although nobody waits for it. */
  static boolean isPassing(SdkException e) {
    return failure(e).kind().remedy() == FailureClass.Remedy.ASK_AGAIN;
  }
}
