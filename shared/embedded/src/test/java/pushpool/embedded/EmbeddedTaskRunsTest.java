package pushpool.embedded;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import pushpool.table.TaskRunsTable;
import pushpool.task.TaskRuns;
import pushpool.task.TaskRunsContract;

final class EmbeddedTaskRunsTest extends TaskRunsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected TaskRuns runs() {
    return new TaskRunsTable(table, Duration.ofDays(30));
  }
}
