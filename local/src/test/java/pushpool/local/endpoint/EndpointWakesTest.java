package pushpool.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import pushpool.json.Json;
import pushpool.queue.SqsWakes;
import pushpool.table.Endpoint;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The wake queue on an AWS that is none. */
@EnabledIfEnvironmentVariable(
    named = Endpoint.VARIABLE,
    matches = ".+",
    disabledReason = "PUSHPOOL_TEST_ENDPOINT names neither an endpoint nor localstack.")
final class EndpointWakesTest {
  private static final UUID RUN = UUID.fromString("01965a3e-8f55-7b61-a0c3-92d4e7f81b09");

  @Test
  void aWakeArrivesNoSoonerThanItIsWanted() {
    try (var endpoint = Endpoint.open("sqs");
        var sqs = endpoint.client(SqsClient.builder())) {
      var url = sqs.createQueue(r -> r.queueName("wakes-" + UUID.randomUUID())).queueUrl();
      var wakes = new SqsWakes(sqs, url);

      wakes.wake(RUN, Duration.ofSeconds(2));
      var early = sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(0)).messages();
      var due = sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(15)).messages();

      assertThat(early).isEmpty();
      assertThat(due)
          .singleElement()
          .satisfies(
              message ->
                  assertThat(Json.object(message.body()))
                      .isEqualTo(Map.of("flow_run_id", RUN.toString())));
    }
  }
}
