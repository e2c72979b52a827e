package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.table.LargeTextsContract;
import pushpool.table.Table;

final class EmbeddedLargeTextsTest extends LargeTextsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected Table table() {
    return table;
  }
}
