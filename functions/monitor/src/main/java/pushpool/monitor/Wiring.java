package pushpool.monitor;

import java.security.SecureRandom;
import java.time.Duration;
import pushpool.metric.WatchedRuns;
import pushpool.request.Ids;
import pushpool.runtime.EmbeddedMetrics;
import pushpool.table.DynamoTable;
import pushpool.table.LogsTable;
import pushpool.table.RunTables;
import pushpool.table.Table;
import pushpool.table.TableNames;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Environment to clients to adapters to use case. */
final class Wiring {
  /** Two calls for a container's last words must leave time to write how its run ended. */
  private static final Duration CALL = Duration.ofSeconds(6);

  private Wiring() {}

  static Table table() {
    return new DynamoTable(DynamoDbClient.create(), TableNames.from(System.getenv()));
  }

  static Monitoring monitoring(Table table) {
    var ecs = EcsClient.builder().overrideConfiguration(c -> c.apiCallTimeout(CALL)).build();
    var logs =
        CloudWatchLogsClient.builder().overrideConfiguration(c -> c.apiCallTimeout(CALL)).build();
    var kept = Duration.ofDays(Long.parseLong(System.getenv("RETENTION_DAYS")));
    return Monitoring.over(
        new WatchedRuns(RunTables.over(table, kept), EmbeddedMetrics.from(System.getenv())),
        new LogsTable(table, kept),
        new CloudWatchWords(ecs, logs),
        new EcsStrays(ecs),
        () -> System.getenv("API_URL"),
        new Ids(new SecureRandom()));
  }
}
