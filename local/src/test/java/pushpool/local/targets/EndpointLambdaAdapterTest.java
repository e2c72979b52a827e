package pushpool.local.targets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The adapter over the Lambda at an endpoint of the caller's choice, and a function he names. */
@EnabledIfEnvironmentVariable(
    named = "AWS_ENDPOINT_URL",
    matches = ".+",
    disabledReason = "AWS_ENDPOINT_URL names no endpoint that speaks Lambda.")
final class EndpointLambdaAdapterTest extends LambdaAdapterContract {
  private static LambdaClient lambda;

  @BeforeAll
  static void connect() {
    lambda = LambdaClient.create();
  }

  @AfterAll
  static void close() {
    lambda.close();
  }

  @Override
  LambdaClient lambda() {
    return lambda;
  }

  @Override
  String function() {
    return System.getenv("PUSHPOOL_TEST_FUNCTION");
  }
}
