package pushpool.table;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class DynamoLargeTextsTest extends LargeTextsContract {
  private static AmazonDynamoDBLocal dynamo;
  private static Table table;

  @BeforeAll
  static void start() {
    dynamo = DynamoDBEmbedded.create(true);
    var names = new TableNames("registry", "runs", "journal");
    new TableDefinitions(dynamo.dynamoDbClient(), names).create();
    table = new DynamoTable(dynamo.dynamoDbClient(), names);
  }

  @AfterAll
  static void stop() {
    dynamo.shutdown();
  }

  @Override
  protected Table table() {
    return table;
  }
}
