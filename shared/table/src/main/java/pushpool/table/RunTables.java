package pushpool.table;

import java.time.Duration;
import pushpool.run.FlowRuns;
import pushpool.task.MirroredRuns;

/** The flow runs as every function that changes them must see them. */
public final class RunTables {
  private RunTables() {}

  /**
   * The runs over a table, with subflows shown in the flows that called them.
   *
   * @param kept how long a task run can be read
   */
  public static FlowRuns over(Table table, Duration kept) {
    return new MirroredRuns(new FlowRunsTable(table), new TaskRunsTable(table, kept));
  }
}
