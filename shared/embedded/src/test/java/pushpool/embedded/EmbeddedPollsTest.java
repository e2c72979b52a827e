package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.pool.Polls;
import pushpool.pool.PollsContract;
import pushpool.table.PollsTable;

final class EmbeddedPollsTest extends PollsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected Polls polls() {
    return new PollsTable(table);
  }
}
