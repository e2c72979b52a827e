package pushpool.table;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import pushpool.task.TaskRuns;
import pushpool.task.TaskRunsContract;

final class DynamoTaskRunsTest extends TaskRunsContract {
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
  protected TaskRuns runs() {
    var number = ++stores;
    var names = new TableNames("registry-" + number, "runs-" + number, "journal-" + number);
    new TableDefinitions(dynamo.dynamoDbClient(), names).create();
    return new TaskRunsTable(new DynamoTable(dynamo.dynamoDbClient(), names), KEPT);
  }
}
