package pushpool.scheduler;

import java.security.SecureRandom;
import pushpool.deployment.PlanAhead;
import pushpool.launch.SweepRuns;
import pushpool.metric.GaugeSlots;
import pushpool.metric.Metrics;
import pushpool.metric.WatchedRuns;
import pushpool.queue.SqsWakes;
import pushpool.request.Ids;
import pushpool.runtime.EmbeddedMetrics;
import pushpool.table.ConcurrencyLimitsTable;
import pushpool.table.DynamoTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.SlotsTable;
import pushpool.table.Table;
import pushpool.table.TableNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Environment to clients to adapters to use cases. */
final class Wiring {
  private Wiring() {}

  static SweepRuns sweep(Table table, Metrics metrics) {
    var wakes = new SqsWakes(SqsClient.create(), System.getenv("WAKE_QUEUE_URL"));
    return new SweepRuns(new WatchedRuns(new FlowRunsTable(table), metrics), wakes);
  }

  static GaugeSlots gauge(Table table, Metrics metrics) {
    return new GaugeSlots(new ConcurrencyLimitsTable(table), new SlotsTable(table), metrics);
  }

  static Metrics metrics() {
    return EmbeddedMetrics.from(System.getenv());
  }

  static Table table() {
    return new DynamoTable(DynamoDbClient.create(), TableNames.from(System.getenv()));
  }

  static PlanAhead plan(Table table) {
    return Planning.over(table, new Ids(new SecureRandom()));
  }
}
