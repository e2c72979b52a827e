package pushpool.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import pushpool.api.Api;
import pushpool.api.HttpRequest;
import pushpool.api.Wiring;
import pushpool.dispatcher.DispatcherHandler;
import pushpool.dispatcher.Dispatching;
import pushpool.json.Json;
import pushpool.queue.SqsWakes;
import pushpool.request.Ids;
import pushpool.table.AesSeal;
import pushpool.table.DynamoTable;
import pushpool.table.Endpoint;
import pushpool.table.TableDefinitions;
import pushpool.table.TableNames;
import pushpool.targets.EcsDefaults;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** From a run that is created to its task, by the stream of an AWS that is none. */
@EnabledIfEnvironmentVariable(
    named = Endpoint.VARIABLE,
    matches = ".+",
    disabledReason = "PUSHPOOL_TEST_ENDPOINT names neither an endpoint nor localstack.")
final class EndpointStreamTest {
  private static final InstantSource CLOCK =
      () -> InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);

  private final Ids ids = new Ids(new SecureRandom());
  private final AesSeal seal = new AesSeal(() -> "a key", new SecureRandom());
  private final WillingEcs ecs = new WillingEcs();

  @Test
  void aRunThatIsCreatedIsStartedByItsStreamRecordOnce() throws IOException {
    try (var endpoint = Endpoint.open("dynamodb", "dynamodbstreams", "sqs");
        var dynamo = endpoint.client(DynamoDbClient.builder());
        var streams = endpoint.client(DynamoDbStreamsClient.builder());
        var sqs = endpoint.client(SqsClient.builder());
        var lambda = endpoint.client(LambdaClient.builder())) {
      var suffix = "-" + UUID.randomUUID();
      var names = new TableNames("registry" + suffix, "runs" + suffix, "journal" + suffix);
      new TableDefinitions(dynamo, names).create();
      var table = new DynamoTable(dynamo, names);
      var api = new Api(Wiring.stores(table, seal, Wiring.KEPT), ids, CLOCK);
      var queue = sqs.createQueue(r -> r.queueName("wakes" + suffix)).queueUrl();
      var attend =
          Dispatching.attend(
              new Dispatching.Memory(table, seal, Wiring.KEPT),
              new SqsWakes(sqs, queue),
              new Dispatching.Infrastructure(
                  ecs, lambda, EcsDefaults.image("none"), Optional.empty()),
              "http://127.0.0.1/api",
              ids);
      var dispatcher = new DispatcherHandler(attend, CLOCK);
      var run = created(api);
      var stream = dynamo.describeTable(r -> r.tableName(names.runs())).table().latestStreamArn();

      var event = new StreamEvents(streams, stream).of("run");
      var first = handled(dispatcher, event);
      var second = handled(dispatcher, event);

      assertThat(first).isEqualTo("{\"batchItemFailures\":[]}").isEqualTo(second);
      assertThat(ecs.started()).hasSize(1);
      assertThat(call(api, "GET", "/flow_runs/" + run, Map.of()).get("state_name"))
          .isEqualTo("InfrastructurePending");
    }
  }

  private static String created(Api api) {
    call(api, "POST", "/work_pools/", Map.of("name", "batch", "type", "ecs:push"));
    var flow = call(api, "POST", "/flows/", Map.of("name", "etl")).get("id");
    var wanted =
        Map.of("name", "nightly", "flow_id", String.valueOf(flow), "work_pool_name", "batch");
    var deployment = call(api, "POST", "/deployments/", wanted).get("id");
    var path = "/deployments/" + deployment + "/create_flow_run";
    return String.valueOf(call(api, "POST", path, Map.of()).get("id"));
  }

  private static Map<String, Object> call(Api api, String method, String path, Object body) {
    var request = new HttpRequest(method, path, Map.of(), Map.of(), Json.bytes(body), "endpoint");
    var answer = api.answer(request);
    assertThat(answer.status()).as(path).isLessThan(300);
    return Json.object(Json.bytes(answer.body().orElseThrow().value()));
  }

  private static String handled(DispatcherHandler dispatcher, byte[] event) throws IOException {
    var answer = new ByteArrayOutputStream();
    dispatcher.handleRequest(new ByteArrayInputStream(event), answer, null);
    return answer.toString(StandardCharsets.UTF_8);
  }
}
