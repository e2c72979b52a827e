package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.run.RemainsContract;
import pushpool.table.FlowRunsTable;
import pushpool.table.RemainsTable;

final class EmbeddedRemainsTest extends RemainsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected Stored create() {
    return new Stored(new FlowRunsTable(table), new RemainsTable(table));
  }
}
