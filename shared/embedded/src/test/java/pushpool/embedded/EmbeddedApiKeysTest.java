package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.access.ApiKeys;
import pushpool.access.ApiKeysContract;
import pushpool.table.ApiKeysTable;

final class EmbeddedApiKeysTest extends ApiKeysContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected ApiKeys keys() {
    return new ApiKeysTable(table);
  }
}
