package pushpool.monitor;

import java.security.SecureRandom;
import pushpool.launch.ObserveRun;
import pushpool.request.Ids;
import pushpool.table.DynamoTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.TableNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Environment to clients to adapters to use case. */
final class Wiring {
  private Wiring() {}

  static ObserveRun observe() {
    var table = new DynamoTable(DynamoDbClient.create(), TableNames.from(System.getenv()));
    return new ObserveRun(new FlowRunsTable(table), new Ids(new SecureRandom()));
  }
}
