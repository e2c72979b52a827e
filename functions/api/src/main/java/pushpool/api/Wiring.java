package pushpool.api;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import pushpool.request.Ids;
import pushpool.table.DeploymentsTable;
import pushpool.table.DynamoTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.FlowsTable;
import pushpool.table.LogsTable;
import pushpool.table.Table;
import pushpool.table.TableNames;
import pushpool.table.WorkPoolsTable;
import pushpool.table.WorkQueuesTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Environment to clients to adapters to use case. */
public final class Wiring {
  private static final Duration LOGS_KEPT = Duration.ofDays(30);

  private Wiring() {}

  /** The stores over a table. */
  public static Stores stores(Table table) {
    return new Stores(
        new FlowsTable(table),
        new DeploymentsTable(table),
        new WorkPoolsTable(table),
        new WorkQueuesTable(table),
        new FlowRunsTable(table),
        new LogsTable(table, LOGS_KEPT));
  }

  static Api api() {
    var table = new DynamoTable(DynamoDbClient.create(), TableNames.from(System.getenv()));
    return new Api(stores(table), new Ids(new SecureRandom()), InstantSource.system());
  }

  static Gate gate() {
    var secret =
        new AuthSecret(
            SecretsManagerClient.create(),
            System.getenv("AUTH_SECRET_ARN"),
            InstantSource.system());
    return Gate.locked(secret);
  }
}
