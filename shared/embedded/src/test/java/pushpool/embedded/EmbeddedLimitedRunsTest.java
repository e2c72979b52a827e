package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Slots;
import pushpool.run.FlowRuns;
import pushpool.run.LimitedRunsContract;
import pushpool.table.ConcurrencyLimitsTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.SlotsTable;

final class EmbeddedLimitedRunsTest extends LimitedRunsContract {
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

  @Override
  protected FlowRuns runs(Slots slots) {
    return new FlowRunsTable(table);
  }
}
