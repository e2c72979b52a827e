package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.table.VariablesTable;
import pushpool.variable.Variables;
import pushpool.variable.VariablesContract;

final class EmbeddedVariablesTest extends VariablesContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected Variables variables() {
    return new VariablesTable(table);
  }
}
