package pushpool.api;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import pushpool.block.Seal;
import pushpool.request.Ids;
import pushpool.table.AesSeal;
import pushpool.table.ArtifactsTable;
import pushpool.table.BlockTables;
import pushpool.table.ConcurrencyLimitsTable;
import pushpool.table.DeploymentsTable;
import pushpool.table.DynamoTable;
import pushpool.table.FlowRunInputsTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.FlowsTable;
import pushpool.table.LogsTable;
import pushpool.table.PollsTable;
import pushpool.table.QueuedRunsTable;
import pushpool.table.ResultStorageTable;
import pushpool.table.SlotsTable;
import pushpool.table.Table;
import pushpool.table.TableNames;
import pushpool.table.TaskRunsTable;
import pushpool.table.VariablesTable;
import pushpool.table.WorkPoolsTable;
import pushpool.table.WorkQueuesTable;
import pushpool.table.WorkersTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Environment to clients to adapters to use case. */
public final class Wiring {
  /** How long logs, task runs and their like can be read unless somebody says. */
  public static final Duration KEPT = Duration.ofDays(30);

  private Wiring() {}

  /**
   * The stores over a table, with what must be kept secret under a seal.
   *
   * @param kept how long what the journal holds can be read: logs, task runs, artifacts
   */
  public static Stores stores(Table table, Seal seal, Duration kept) {
    return new Stores(
        new FlowsTable(table),
        new DeploymentsTable(table),
        new WorkPoolsTable(table),
        new WorkQueuesTable(table),
        new WorkersTable(table),
        new PollsTable(table),
        new FlowRunsTable(table),
        new QueuedRunsTable(table),
        new LogsTable(table, kept),
        BlockTables.over(table, seal),
        new VariablesTable(table),
        new FlowRunInputsTable(table),
        new ArtifactsTable(table, kept),
        new ResultStorageTable(table),
        new TaskRunsTable(table, kept),
        new ConcurrencyLimitsTable(table),
        new SlotsTable(table));
  }

  static Api api() {
    var table = new DynamoTable(DynamoDbClient.create(), TableNames.from(System.getenv()));
    var random = new SecureRandom();
    var kept = Duration.ofDays(Long.parseLong(System.getenv("RETENTION_DAYS")));
    return new Api(stores(table, seal(random), kept), new Ids(random), InstantSource.system());
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
