package pushpool.table;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Slots;
import pushpool.run.FlowRuns;
import pushpool.run.LimitedRunsContract;

final class DynamoLimitedRunsTest extends LimitedRunsContract {
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
  protected ConcurrencyLimits limits() {
    var number = ++stores;
    var names = new TableNames("registry-" + number, "runs-" + number, "journal-" + number);
    new TableDefinitions(dynamo.dynamoDbClient(), names).create();
    table = new DynamoTable(dynamo.dynamoDbClient(), names);
    return new ConcurrencyLimitsTable(table);
  }

  @Override
  protected Slots slots(ConcurrencyLimits limits) {
    return new SlotsTable(table);
  }

  @Override
  protected FlowRuns runs(Slots slots) {
    return new FlowRunsTable(table);
  }
}
