package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.run.FlowRuns;
import pushpool.run.FlowRunsContract;
import pushpool.table.FlowRunsTable;

final class EmbeddedFlowRunsTest extends FlowRunsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected FlowRuns runs() {
    return new FlowRunsTable(table);
  }
}
