package pushpool.dispatcher;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Exceptions as AWS's clients throw them. */
final class Refusals {
  private Refusals() {}

  static <B extends AwsServiceException.Builder> AwsServiceException of(
      B exception, String code, int status, String message) {
    var details =
        AwsErrorDetails.builder().serviceName("AWS").errorCode(code).errorMessage(message).build();
    return exception.awsErrorDetails(details).message(message).statusCode(status).build();
  }
}
