package pushpool.embedded;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import pushpool.table.Table;
import pushpool.table.TableContract;

final class OnDiskTableTest extends TableContract {
  @TempDir private static Path folder;
  private static EmbeddedTable table;

  @BeforeAll
  static void open() {
    table = EmbeddedTable.open(folder);
  }

  @AfterAll
  static void close() {
    table.close();
  }

  @Override
  protected Table table() {
    return table;
  }
}
