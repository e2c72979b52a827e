package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.launch.Budgets;
import pushpool.launch.BudgetsContract;
import pushpool.table.BudgetsTable;

final class EmbeddedBudgetsTest extends BudgetsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected Budgets budgets() {
    return new BudgetsTable(table);
  }
}
