package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.table.ResultStorageTable;
import pushpool.workspace.ResultStorage;
import pushpool.workspace.ResultStorageContract;

final class EmbeddedResultStorageTest extends ResultStorageContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected ResultStorage storage() {
    return new ResultStorageTable(table);
  }
}
