package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.pool.PoolsContract;
import pushpool.pool.WorkPools;
import pushpool.pool.WorkQueues;
import pushpool.table.WorkPoolsTable;
import pushpool.table.WorkQueuesTable;

final class EmbeddedPoolsTest extends PoolsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected WorkQueues queues() {
    return new WorkQueuesTable(table);
  }

  @Override
  protected WorkPools pools(WorkQueues queues) {
    return new WorkPoolsTable(table);
  }
}
