package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.pool.Workers;
import pushpool.pool.WorkersContract;
import pushpool.table.WorkersTable;

final class EmbeddedWorkersTest extends WorkersContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected Workers workers() {
    return new WorkersTable(table);
  }
}
