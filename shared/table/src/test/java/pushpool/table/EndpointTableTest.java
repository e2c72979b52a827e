package pushpool.table;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The same contract on an AWS that is none. */
@ExtendWith(MotoLacks.class)
@EnabledIfEnvironmentVariable(
    named = Endpoint.VARIABLE,
    matches = ".+",
    disabledReason =
        "PUSHPOOL_TEST_ENDPOINT names neither an endpoint that speaks DynamoDB nor localstack.")
final class EndpointTableTest extends TableContract {
  private static Endpoint endpoint;
  private static DynamoDbClient client;
  private static Table table;

  @BeforeAll
  static void connect() {
    endpoint = Endpoint.open("dynamodb");
    client = endpoint.client(DynamoDbClient.builder());
    var suffix = "-" + UUID.randomUUID();
    var names = new TableNames("registry" + suffix, "runs" + suffix, "journal" + suffix);
    new TableDefinitions(client, names).create();
    table = new DynamoTable(client, names);
  }

  @AfterAll
  static void disconnect() {
    if (client != null) {
      client.close();
    }
    if (endpoint != null) {
      endpoint.close();
    }
  }

  @Override
  protected Table table() {
    return table;
  }
}
