package pushpool.api;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import pushpool.access.RunTokens;
import pushpool.api.release.Releases;
import pushpool.block.Seal;
import pushpool.launch.Wakes;
import pushpool.queue.SqsWakes;
import pushpool.request.Ids;
import pushpool.table.AesSeal;
import pushpool.table.ApiKeysTable;
import pushpool.table.ArtifactsTable;
import pushpool.table.BlockTables;
import pushpool.table.ConcurrencyLimitsTable;
import pushpool.table.DeploymentsTable;
import pushpool.table.DynamoTable;
import pushpool.table.FlowRunInputsTable;
import pushpool.table.FlowsTable;
import pushpool.table.LogsTable;
import pushpool.table.PlansTable;
import pushpool.table.PollsTable;
import pushpool.table.QueuedRunsTable;
import pushpool.table.ResultStorageTable;
import pushpool.table.RunTables;
import pushpool.table.SlotsTable;
import pushpool.table.Table;
import pushpool.table.TableNames;
import pushpool.table.TaskRunsTable;
import pushpool.table.TurnsTable;
import pushpool.table.VariablesTable;
import pushpool.table.WorkPoolsTable;
import pushpool.table.WorkQueuesTable;
import pushpool.table.WorkersTable;
import pushpool.targets.EcsDefaults;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

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
        RunTables.over(table, kept),
        new QueuedRunsTable(table),
        new LogsTable(table, kept),
        BlockTables.over(table, seal),
        new VariablesTable(table),
        new FlowRunInputsTable(table),
        new ArtifactsTable(table, kept),
        new ResultStorageTable(table),
        new TaskRunsTable(table, kept),
        new ConcurrencyLimitsTable(table),
        new SlotsTable(table),
        new ApiKeysTable(table),
        new PlansTable(table));
  }

  /** The same stores, whose changes let go the runs that waited for them. */
  public static Stores stores(Table table, Seal seal, Duration kept, Wakes wakes) {
    return Releases.of(stores(table, seal, kept), new TurnsTable(table), wakes);
  }

  /**
   * A gate for those who know the secret of the service, and for those who have a key or the token
   * of a run.
   */
  public static Gate gate(
      Stores stores, Supplier<String> secret, RunTokens tokens, InstantSource clock) {
    return new LockedGate(
        List.of(
            new TokenProof(tokens, stores.runs()),
            new KeyProof(stores.keys()),
            new SecretProof(secret)),
        clock);
  }

  /** How often a schedule may occur: a second apart, unless the operator says more or less. */
  public static Duration shortestPeriod(Map<String, String> environment) {
    var seconds = environment.getOrDefault("MINIMUM_SCHEDULE_SECONDS", "1");
    return Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000));
  }

  static ApiHandler handler() {
    var table = new DynamoTable(DynamoDbClient.create(), TableNames.from(System.getenv()));
    var secrets = SecretsManagerClient.create();
    var random = new SecureRandom();
    var clock = InstantSource.system();
    var seal = new AesSeal(secret(secrets, "BLOCK_KEY_SECRET_ARN"), random);
    var kept = Duration.ofDays(Long.parseLong(System.getenv("RETENTION_DAYS")));
    var wakes = new SqsWakes(SqsClient.create(), System.getenv("WAKE_QUEUE_URL"));
    var stores = stores(table, seal, kept, wakes);
    var auth = new AuthSecret(secrets, System.getenv("AUTH_SECRET_ARN"), clock);
    var tokens = new RunTokens(secret(secrets, "TOKEN_SECRET_ARN"));
    return new ApiHandler(
        gate(stores, auth, tokens, clock),
        new Api(
            stores,
            EcsDefaults.from(System.getenv()),
            new Ids(random),
            clock,
            new Scheduling(shortestPeriod(System.getenv()), true)));
  }

  private static Supplier<String> secret(SecretsManagerClient secrets, String variable) {
    var arn = System.getenv(variable);
    return () -> secrets.getSecretValue(r -> r.secretId(arn)).secretString();
  }
}
