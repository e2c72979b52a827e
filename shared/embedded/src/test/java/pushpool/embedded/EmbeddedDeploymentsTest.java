package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.deployment.Deployments;
import pushpool.deployment.DeploymentsContract;
import pushpool.table.DeploymentsTable;

final class EmbeddedDeploymentsTest extends DeploymentsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected Deployments deployments() {
    return new DeploymentsTable(table);
  }
}
