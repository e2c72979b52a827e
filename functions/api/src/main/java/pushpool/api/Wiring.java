package pushpool.api;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import pushpool.block.Seal;
import pushpool.request.Ids;
import pushpool.table.AesSeal;
import pushpool.table.ArtifactsTable;
import pushpool.table.BlockTables;
import pushpool.table.DeploymentsTable;
import pushpool.table.DynamoTable;
import pushpool.table.FlowRunInputsTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.FlowsTable;
import pushpool.table.LogsTable;
import pushpool.table.ResultStorageTable;
import pushpool.table.Table;
import pushpool.table.TableNames;
import pushpool.table.VariablesTable;
import pushpool.table.WorkPoolsTable;
import pushpool.table.WorkQueuesTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Environment to clients to adapters to use case. */
public final class Wiring {
  private static final Duration LOGS_KEPT = Duration.ofDays(30);
  private static final Duration ARTIFACTS_KEPT = Duration.ofDays(30);

  private Wiring() {}

  /** The stores over a table, with what must be kept secret under a seal. */
  public static Stores stores(Table table, Seal seal) {
    return new Stores(
        new FlowsTable(table),
        new DeploymentsTable(table),
        new WorkPoolsTable(table),
        new WorkQueuesTable(table),
        new FlowRunsTable(table),
        new LogsTable(table, LOGS_KEPT),
        BlockTables.over(table, seal),
        new VariablesTable(table),
        new FlowRunInputsTable(table),
        new ArtifactsTable(table, ARTIFACTS_KEPT),
        new ResultStorageTable(table));
  }

  static Api api() {
    var table = new DynamoTable(DynamoDbClient.create(), TableNames.from(System.getenv()));
    var random = new SecureRandom();
    return new Api(stores(table, seal(random)), new Ids(random), InstantSource.system());
  }

  private static Seal seal(SecureRandom random) {
    var secrets = SecretsManagerClient.create();
    var arn = System.getenv("BLOCK_KEY_SECRET_ARN");
    return new AesSeal(() -> secrets.getSecretValue(r -> r.secretId(arn)).secretString(), random);
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
