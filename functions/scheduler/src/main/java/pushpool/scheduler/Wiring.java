package pushpool.scheduler;

import pushpool.launch.SweepRuns;
import pushpool.queue.SqsWakes;
import pushpool.table.DynamoTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.TableNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Environment to clients to adapters to use case. */
final class Wiring {
  private Wiring() {}

  static SweepRuns sweep() {
    var table = new DynamoTable(DynamoDbClient.create(), TableNames.from(System.getenv()));
    var wakes = new SqsWakes(SqsClient.create(), System.getenv("WAKE_QUEUE_URL"));
    return new SweepRuns(new FlowRunsTable(table), wakes);
  }
}
