package pushpool.local.lambda;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The exceptions of the SDK, filled in as if they had come over the wire. */
final class Refusals {
  private Refusals() {}

  static LambdaException notFound(String arn) {
    return refusal(
        ResourceNotFoundException.builder().type("User"),
        "ResourceNotFoundException",
        "Function not found: " + arn,
        404);
  }

  static LambdaException tooLarge(int limit) {
    return refusal(
        RequestTooLargeException.builder().type("User"),
        "RequestTooLargeException",
        "Request must be smaller than " + limit + " bytes for the InvokeFunction operation",
        413);
  }

  static LambdaException notJson(String reason) {
    return refusal(
        InvalidRequestContentException.builder().type("User"),
        "InvalidRequestContentException",
        "Could not parse request body into json: " + reason,
        400);
  }

  private static LambdaException refusal(
      LambdaException.Builder refusal, String code, String message, int status) {
    var details =
        AwsErrorDetails.builder()
            .serviceName("Lambda")
            .errorCode(code)
            .errorMessage(message)
            .build();
    return (LambdaException)
        refusal.message(message).awsErrorDetails(details).statusCode(status).build();
  }
}
