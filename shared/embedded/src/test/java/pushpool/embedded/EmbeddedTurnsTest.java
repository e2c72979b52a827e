package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.run.FlowRuns;
import pushpool.run.Turns;
import pushpool.run.TurnsContract;
import pushpool.table.FlowRunsTable;
import pushpool.table.TurnsTable;

final class EmbeddedTurnsTest extends TurnsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected FlowRuns runs() {
    return new FlowRunsTable(table);
  }

  @Override
  protected Turns turns() {
    return new TurnsTable(table);
  }
}
