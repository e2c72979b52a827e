package pushpool.table;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import pushpool.run.FlowRuns;
import pushpool.run.Turns;
import pushpool.run.TurnsContract;

final class DynamoTurnsTest extends TurnsContract {
  private static AmazonDynamoDBLocal dynamo;
  private static int stores;

  private Table table;

  @BeforeAll
  static void start() {
    dynamo = DynamoDBEmbedded.create(true);
  }

  @AfterAll
  static void stop() {
    dynamo.shutdown();
  }

  @Override
  protected FlowRuns runs() {
    var number = ++stores;
    var names = new TableNames("registry-" + number, "runs-" + number, "journal-" + number);
    new TableDefinitions(dynamo.dynamoDbClient(), names).create();
    table = new DynamoTable(dynamo.dynamoDbClient(), names);
    return new FlowRunsTable(table);
  }

  @Override
  protected Turns turns() {
    return new TurnsTable(table);
  }
}
