package pushpool.dispatcher;

import java.util.Map;
import java.util.Optional;
import pushpool.access.RunTokens;
import pushpool.block.Seal;
import pushpool.deployment.FindAdmission;
import pushpool.launch.AttendRun;
import pushpool.launch.LaunchRun;
import pushpool.launch.Launcher;
import pushpool.launch.Launchers;
import pushpool.launch.ObserveRun;
import pushpool.launch.RenderJob;
import pushpool.launch.TokenGivingLauncher;
import pushpool.launch.Wakes;
import pushpool.request.Ids;
import pushpool.table.BlockTables;
import pushpool.table.ConcurrencyLimitsTable;
import pushpool.table.DeploymentsTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.FlowsTable;
import pushpool.table.Table;
import pushpool.table.TaskDefinitionsTable;
import pushpool.table.VariablesTable;
import pushpool.table.WorkPoolsTable;
import pushpool.table.WorkQueuesTable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The dispatcher's parts put together, over whatever table, queue and clients there are. */
public final class Dispatching {
  private Dispatching() {}

  /**
   * What the dispatcher acts on.
   *
   * @param tokens what signs the tokens that containers are given; absent where the API is open
   */
  public record Infrastructure(
      EcsClient ecs, LambdaClient lambda, EcsDefaults defaults, Optional<RunTokens> tokens) {

    Launcher giving(Launcher launcher) {
      return tokens.<Launcher>map(all -> new TokenGivingLauncher(launcher, all)).orElse(launcher);
    }
  }

  /** What the dispatcher remembers, and what keeps the secrets in it. */
  public record Memory(Table table, Seal seal) {}

  /**
   * @param apiUrl the address under which a container reaches the API
   */
  public static AttendRun attend(
      Memory memory, Wakes wakes, Infrastructure infrastructure, String apiUrl, Ids ids) {
    var table = memory.table();
    var runs = new FlowRunsTable(table);
    var deployments = new DeploymentsTable(table);
    var admissions = new FindAdmission(deployments, new ConcurrencyLimitsTable(table), ids);
    var render =
        new RenderJob(
            new WorkPoolsTable(table),
            new WorkQueuesTable(table),
            deployments,
            new FlowsTable(table),
            new StoredReferences(BlockTables.over(table, memory.seal()), new VariablesTable(table)),
            apiUrl);
    var ecs =
        new EcsLauncher(
            infrastructure.ecs(), new TaskDefinitionsTable(table), infrastructure.defaults());
    var lambda = new LambdaLauncher(infrastructure.lambda());
    var launchers =
        new Launchers(
            Map.of(
                "ecs:push", infrastructure.giving(ecs),
                "lambda:push", infrastructure.giving(lambda)));
    var launch = new LaunchRun(runs, admissions, render, launchers, wakes, ids);
    return new AttendRun(runs, launch, new ObserveRun(runs, ids), launchers, wakes, ids);
  }
}
