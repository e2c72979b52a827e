package pushpool.local.ecs;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;

/** The exceptions of the SDK, filled in as if they had come over the wire. */
final class Refusals {
  private Refusals() {}

  static EcsException invalid(String message) {
    return refusal(InvalidParameterException.builder(), "InvalidParameterException", message);
  }

  static EcsException client(String message) {
    return refusal(ClientException.builder(), "ClientException", message);
  }

  static EcsException conflict(List<String> arns) {
    return refusal(
        ConflictException.builder().resourceIds(arns),
        "ConflictException",
        "The clientToken was used for another RunTask request; see resourceIds for its tasks.");
  }

  private static EcsException refusal(EcsException.Builder refusal, String code, String message) {
    var details =
        AwsErrorDetails.builder().serviceName("Ecs").errorCode(code).errorMessage(message).build();
    return (EcsException) refusal.message(message).awsErrorDetails(details).statusCode(400).build();
  }
}
