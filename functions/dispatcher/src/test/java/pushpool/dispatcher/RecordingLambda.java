package pushpool.dispatcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaResponseMetadata;

/** Remembers what it is asked to invoke, and takes it unless it was told to refuse. */
final class RecordingLambda implements LambdaClient {
  private final List<InvokeRequest> asked = new ArrayList<>();
  private Optional<RuntimeException> refusal = Optional.empty();

  @Override
  public InvokeResponse invoke(InvokeRequest request) {
    asked.add(request);
    refusal.ifPresent(
        exception -> {
          throw exception;
        });
    var id = Map.of(AwsHeader.AWS_REQUEST_ID, "request-7");
    var response = InvokeResponse.builder().statusCode(202);
    response.responseMetadata(LambdaResponseMetadata.create(DefaultAwsResponseMetadata.create(id)));
    return response.build();
  }

  void willThrow(RuntimeException exception) {
    refusal = Optional.of(exception);
  }

  List<InvokeRequest> asked() {
    return asked;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
