package pushpool.table;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The same contract on an endpoint of the caller's choice, or on a LocalStack that Testcontainers
 * starts where there is a Docker engine.
 */
@EnabledIfEnvironmentVariable(
    named = EndpointTableTest.VARIABLE,
    matches = ".+",
    disabledReason =
        "PUSHPOOL_TEST_ENDPOINT names neither an endpoint that speaks DynamoDB nor localstack.")
final class EndpointTableTest extends TableContract {
  static final String VARIABLE = "PUSHPOOL_TEST_ENDPOINT";

  private static LocalStackContainer localStack;
  private static DynamoDbClient client;
  private static Table table;

  @BeforeAll
  static void connect() {
    client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint(System.getenv(VARIABLE)))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(Apache5HttpClient.builder().maxConnections(64))
            .build();
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
    if (localStack != null) {
      localStack.stop();
    }
  }

  private static URI endpoint(String named) {
    if (!named.equals("localstack")) {
      return URI.create(named);
    }
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "No Docker engine to run LocalStack on.");
    var image = DockerImageName.parse("localstack/localstack:4");
    localStack = new LocalStackContainer(image).withServices("dynamodb");
    localStack.start();
    return localStack.getEndpoint();
  }

  @Override
  protected Table table() {
    return table;
  }
}
