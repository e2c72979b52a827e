package pushpool.table;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import pushpool.deployment.Deployments;
import pushpool.deployment.Plans;
import pushpool.deployment.PlansContract;
import pushpool.run.FlowRuns;

final class DynamoPlansTest extends PlansContract {
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

  /** A table of its own for each test, before the contract asks for what is over it. */
  @BeforeEach
  @Override
  protected void open() {
    var number = ++stores;
    var names = new TableNames("registry-" + number, "runs-" + number, "journal-" + number);
    new TableDefinitions(dynamo.dynamoDbClient(), names).create();
    table = new DynamoTable(dynamo.dynamoDbClient(), names);
    super.open();
  }

  @Override
  protected Plans plans() {
    return new PlansTable(table);
  }

  @Override
  protected Deployments deployments() {
    return new DeploymentsTable(table);
  }

  @Override
  protected FlowRuns runs() {
    return new FlowRunsTable(table);
  }
}
