package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.run.FlowRuns;
import pushpool.run.QueuedRuns;
import pushpool.run.QueuedRunsContract;
import pushpool.table.FlowRunsTable;
import pushpool.table.QueuedRunsTable;

final class EmbeddedQueuedRunsTest extends QueuedRunsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected FlowRuns runs() {
    return new FlowRunsTable(table);
  }

  @Override
  protected QueuedRuns queued(FlowRuns runs) {
    return new QueuedRunsTable(table);
  }
}
