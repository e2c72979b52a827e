package pushpool.scheduler;

import pushpool.deployment.CreateRun;
import pushpool.deployment.PlanAhead;
import pushpool.request.Ids;
import pushpool.table.DeploymentsTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.PlansTable;
import pushpool.table.Table;

/** What plans ahead put together, over whatever table there is. */
public final class Planning {
  private Planning() {}

  public static PlanAhead over(Table table, Ids ids) {
    var createRun = new CreateRun(new FlowRunsTable(table), ids);
    return new PlanAhead(new DeploymentsTable(table), new PlansTable(table), createRun);
  }
}
