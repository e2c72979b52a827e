package pushpool.embedded;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import pushpool.log.Logs;
import pushpool.log.LogsContract;
import pushpool.table.LogsTable;

final class EmbeddedLogsTest extends LogsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected Logs logs() {
    return new LogsTable(table, Duration.ofDays(30));
  }
}
