package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Slots;
import pushpool.limit.SlotsContract;
import pushpool.table.ConcurrencyLimitsTable;
import pushpool.table.SlotsTable;

final class EmbeddedSlotsTest extends SlotsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected ConcurrencyLimits limits() {
    return new ConcurrencyLimitsTable(table);
  }

  @Override
  protected Slots slots(ConcurrencyLimits limits) {
    return new SlotsTable(table);
  }
}
