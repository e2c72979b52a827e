package pushpool.monitor;

import java.security.SecureRandom;
import java.time.Duration;
import pushpool.launch.ObserveRun;
import pushpool.request.Ids;
import pushpool.table.DynamoTable;
import pushpool.table.RunTables;
import pushpool.table.TableNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Environment to clients to adapters to use case. */
final class Wiring {
  private Wiring() {}

  static ObserveRun observe() {
    var table = new DynamoTable(DynamoDbClient.create(), TableNames.from(System.getenv()));
    var kept = Duration.ofDays(Long.parseLong(System.getenv("RETENTION_DAYS")));
    return new ObserveRun(RunTables.over(table, kept), new Ids(new SecureRandom()));
  }
}
