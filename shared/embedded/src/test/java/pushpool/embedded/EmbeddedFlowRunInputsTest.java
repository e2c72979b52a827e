package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.input.FlowRunInputs;
import pushpool.input.FlowRunInputsContract;
import pushpool.table.FlowRunInputsTable;

final class EmbeddedFlowRunInputsTest extends FlowRunInputsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected FlowRunInputs inputs() {
    return new FlowRunInputsTable(table);
  }
}
