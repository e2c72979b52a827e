package pushpool.embedded;

import org.junit.jupiter.api.AfterEach;
import pushpool.deployment.Deployments;
import pushpool.deployment.Plans;
import pushpool.deployment.PlansContract;
import pushpool.run.FlowRuns;
import pushpool.table.DeploymentsTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.PlansTable;

final class EmbeddedPlansTest extends PlansContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected Plans plans() {
    return new PlansTable(table);
  }

  @Override
  protected Deployments deployments() {
    return new DeploymentsTable(table);
  }

  @Override
  protected FlowRuns runs() {
    return new FlowRunsTable(table);
  }
}
