package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.deployment.Releases;
import pushpool.deployment.ReleasesContract;
import pushpool.table.ReleasesTable;

final class EmbeddedReleasesTest extends ReleasesContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected Releases releases() {
    return new ReleasesTable(table);
  }
}
