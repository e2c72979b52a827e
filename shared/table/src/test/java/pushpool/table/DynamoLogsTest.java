package pushpool.table;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import pushpool.log.Logs;
import pushpool.log.LogsContract;

final class DynamoLogsTest extends LogsContract {
  /** DynamoDB Local removes what has expired by its own clock. */
  private static final Duration KEPT = Duration.ofDays(36_500);

  private static AmazonDynamoDBLocal dynamo;
  private static int stores;

  @BeforeAll
  static void start() {
    dynamo = DynamoDBEmbedded.create(true);
  }

  @AfterAll
  static void stop() {
    dynamo.shutdown();
  }

  @Override
  protected Logs logs() {
    var number = ++stores;
    var names = new TableNames("registry-" + number, "runs-" + number, "journal-" + number);
    new TableDefinitions(dynamo.dynamoDbClient(), names).create();
    return new LogsTable(new DynamoTable(dynamo.dynamoDbClient(), names), KEPT);
  }
}
