package pushpool.api;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import pushpool.access.RunTokens;
import pushpool.api.doctor.Probes;
import pushpool.api.doctor.Surroundings;
import pushpool.api.release.Releases;
import pushpool.block.Seal;
import pushpool.checkup.Probe;
import pushpool.launch.Wakes;
import pushpool.metric.Metrics;
import pushpool.metric.WatchedRuns;
import pushpool.queue.SqsWakes;
import pushpool.request.Ids;
import pushpool.runtime.EmbeddedMetrics;
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
    return stores(table, seal, kept, Metrics.NONE);
  }

  private static Stores stores(Table table, Seal seal, Duration kept, Metrics metrics) {
    return new Stores(
        new FlowsTable(table),
        new DeploymentsTable(table),
        new WorkPoolsTable(table),
        new WorkQueuesTable(table),
        new WorkersTable(table),
        new PollsTable(table),
        new WatchedRuns(RunTables.over(table, kept), metrics),
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

  static Table table() {
    return new DynamoTable(DynamoDbClient.create(), TableNames.from(System.getenv()));
  }

  static Stores stores(Table table) {
    var seal = new AesSeal(secret("BLOCK_KEY_SECRET_ARN"), new SecureRandom());
    var kept = Duration.ofDays(Long.parseLong(System.getenv("RETENTION_DAYS")));
    var wakes = new SqsWakes(SqsClient.create(), System.getenv("WAKE_QUEUE_URL"));
    var stores = stores(table, seal, kept, EmbeddedMetrics.from(System.getenv()));
    return Releases.of(stores, new TurnsTable(table), wakes);
  }

  static Gate gate(Stores stores) {
    var clock = InstantSource.system();
    var secrets = SecretsManagerClient.create();
    var auth = new AuthSecret(secrets, System.getenv("AUTH_SECRET_ARN"), clock);
    return gate(stores, auth, new RunTokens(secret("TOKEN_SECRET_ARN")), clock);
  }

  static Api api(Stores stores) {
    return new Api(
        stores,
        EcsDefaults.from(System.getenv()),
        new Ids(new SecureRandom()),
        InstantSource.system(),
        new Scheduling(shortestPeriod(System.getenv()), true),
        probes(stores));
  }

  private static List<Probe> probes(Stores stores) {
    return Probes.in(
        System.getenv("AWS_REGION"),
        Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")),
        new Surroundings(System.getenv()),
        stores.pools());
  }

  private static Supplier<String> secret(String variable) {
    var secrets = SecretsManagerClient.create();
    var arn = System.getenv(variable);
    return () -> secrets.getSecretValue(r -> r.secretId(arn)).secretString();
  }
}
