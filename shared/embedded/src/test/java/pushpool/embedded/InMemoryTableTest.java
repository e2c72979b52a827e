package pushpool.embedded;

import pushpool.table.Table;
import pushpool.table.TableContract;

final class InMemoryTableTest extends TableContract {
  private final Table table = EmbeddedTable.inMemory();

  @Override
  protected Table table() {
    return table;
  }
}
