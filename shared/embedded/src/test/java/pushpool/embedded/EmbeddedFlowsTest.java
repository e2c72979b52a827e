package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.flow.Flows;
import pushpool.flow.FlowsContract;
import pushpool.table.FlowsTable;

final class EmbeddedFlowsTest extends FlowsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected Flows flows() {
    return new FlowsTable(table);
  }
}
