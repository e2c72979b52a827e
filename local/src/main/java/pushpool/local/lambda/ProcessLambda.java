package pushpool.local.lambda;

import static software.amazon.awssdk.services.lambda.model.InvocationType.REQUEST_RESPONSE;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import pushpool.json.Json;
import pushpool.json.JsonException;
import pushpool.local.events.Delivery;
import pushpool.local.events.EventTarget;
import pushpool.local.events.Surroundings;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaResponseMetadata;

/**
 * A Lambda of its own, whose functions are commands of this machine or classes of this JVM.
 *
 * <p>An asynchronous invocation is tried once, and its result is told as Lambda tells a destination
 * on a bus, at least once while this program lives. Nothing is remembered: an invocation under way,
 * or a result not taken, is lost with the program.
 */
public final class ProcessLambda implements LambdaClient {
  private static final Pattern NAME = Pattern.compile("(?:.*function:|\\d{12}:)?([^:]+)(?::.*)?");
  private static final int ASYNCHRONOUS_LIMIT = 1024 * 1024;
  private static final int SYNCHRONOUS_LIMIT = 6 * 1024 * 1024;

  private final Map<String, LocalFunction> functions = new LinkedHashMap<>();
  private final Delivery delivery;
  private final Surroundings surroundings;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /** Functions by name: a command line that needs no shell, or {@code class:} and a class. */
  public ProcessLambda(
      Map<String, String> functions, EventTarget events, Surroundings surroundings) {
    functions.forEach(
        (name, text) ->
            this.functions.put(name, LocalFunction.parse(text, surroundings.handedOn())));
    this.delivery = new Delivery(events);
    this.surroundings = surroundings;
  }

  @Override
  public InvokeResponse invoke(InvokeRequest request) {
    var type = Objects.requireNonNullElse(request.invocationType(), REQUEST_RESPONSE);
    var invocation = invocation(request);
    var function = function(invocation);
    check(invocation.payload(), type);
    return switch (type) {
      case EVENT -> begin(function, invocation);
      case DRY_RUN -> response(invocation, 204).build();
      case REQUEST_RESPONSE, UNKNOWN_TO_SDK_VERSION -> answer(function, invocation);
    };
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** Waits for no invocation; what is under way goes on while the program does. */
  @Override
  public void close() {
    delivery.close();
    workers.shutdown();
  }

  private Invocation invocation(InvokeRequest request) {
    var payload = request.payload() == null ? new byte[0] : request.payload().asByteArray();
    var name = NAME.matcher(request.functionName());
    return new Invocation(
        surroundings.newId(), name.matches() ? name.group(1) : request.functionName(), payload);
  }

  private LocalFunction function(Invocation invocation) {
    var function = functions.get(invocation.function());
    if (function == null) {
      throw Refusals.notFound(Invocation.arn(invocation.function()));
    }
    return function;
  }

  private static void check(byte[] payload, InvocationType type) {
    var limit = type == InvocationType.EVENT ? ASYNCHRONOUS_LIMIT : SYNCHRONOUS_LIMIT;
    if (payload.length > limit) {
      throw Refusals.tooLarge(limit);
    }
    try {
      if (payload.length > 0) {
        Json.parse(payload);
      }
    } catch (JsonException e) {
      throw Refusals.notJson(e.getMessage());
    }
  }

  private InvokeResponse begin(LocalFunction function, Invocation invocation) {
    workers.execute(() -> runAndTell(function, invocation));
    return response(invocation, 202).build();
  }

  private void runAndTell(LocalFunction function, Invocation invocation) {
    var outcome = function.run(invocation.payload(), new LocalContext(invocation));
    var now = surroundings.now();
    var event = invocation.result(outcome, now).envelope(surroundings.newId(), now);
    delivery.deliver(Json.bytes(event));
  }

  private InvokeResponse answer(LocalFunction function, Invocation invocation) {
    var outcome = function.run(invocation.payload(), new LocalContext(invocation));
    var response =
        response(invocation, 200)
            .executedVersion(Invocation.VERSION)
            .payload(SdkBytes.fromByteArray(outcome.payload()));
    return switch (outcome) {
      case Outcome.Success _ -> response.build();
      case Outcome.Failure _ -> response.functionError("Unhandled").build();
    };
  }

  private static InvokeResponse.Builder response(Invocation invocation, int status) {
    var id = Map.of(AwsHeader.AWS_REQUEST_ID, invocation.id().toString());
    var response = InvokeResponse.builder().statusCode(status);
    response.responseMetadata(LambdaResponseMetadata.create(DefaultAwsResponseMetadata.create(id)));
    response.sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build());
    return response;
  }
}
