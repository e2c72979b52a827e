package pushpool.dispatcher;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import pushpool.access.RunTokens;
import pushpool.block.Seal;
import pushpool.block.Secrecy;
import pushpool.deployment.AdmitLate;
import pushpool.deployment.FindAdmission;
import pushpool.deployment.FindCrowding;
import pushpool.launch.AttendRun;
import pushpool.launch.ClaimRun;
import pushpool.launch.EndRun;
import pushpool.launch.FindNext;
import pushpool.launch.LaunchRun;
import pushpool.launch.Launcher;
import pushpool.launch.Launchers;
import pushpool.launch.ObserveRun;
import pushpool.launch.Pacing;
import pushpool.launch.PromoteRuns;
import pushpool.launch.RenderJob;
import pushpool.launch.StopLeft;
import pushpool.launch.StopRun;
import pushpool.launch.StoredReferences;
import pushpool.launch.SubmitRun;
import pushpool.launch.TokenGivingLauncher;
import pushpool.launch.Wakes;
import pushpool.launch.WatchRun;
import pushpool.metric.Metrics;
import pushpool.metric.WatchedLauncher;
import pushpool.metric.WatchedRuns;
import pushpool.request.Ids;
import pushpool.run.MarkLate;
import pushpool.table.AccountsTable;
import pushpool.table.BlockTables;
import pushpool.table.BudgetsTable;
import pushpool.table.ConcurrencyLimitsTable;
import pushpool.table.DeploymentsTable;
import pushpool.table.FlowsTable;
import pushpool.table.LogsTable;
import pushpool.table.ReleasesTable;
import pushpool.table.RemainsTable;
import pushpool.table.RunTables;
import pushpool.table.SlotsTable;
import pushpool.table.Table;
import pushpool.table.TaskDefinitionsTable;
import pushpool.table.TaskRunsTable;
import pushpool.table.TurnsTable;
import pushpool.table.VariablesTable;
import pushpool.table.WorkPoolsTable;
import pushpool.table.WorkQueuesTable;
import pushpool.targets.EcsDefaults;
import pushpool.task.EndChildren;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The dispatcher's parts put together, over whatever table, queue and clients there are. */
public final class Dispatching {
  private Dispatching() {}

  /**
   * What the dispatcher acts on.
   *
   * @param tokens what signs the tokens that containers are given; absent where the API is open
   * @param metrics who is told how it goes
   */
  public record Infrastructure(
      EcsClients ecs,
      LambdaClient lambda,
      EcsDefaults defaults,
      Optional<RunTokens> tokens,
      Metrics metrics) {
    /** One ECS, wherever a job is to run, and nobody who watches. */
    public Infrastructure(
        EcsClient ecs, LambdaClient lambda, EcsDefaults defaults, Optional<RunTokens> tokens) {
      this(_ -> ecs, lambda, defaults, tokens, Metrics.NONE);
    }

    /** The launcher, watched, and with the tokens that its tasks are given. */
    Launcher around(Launcher launcher) {
      var watched = new WatchedLauncher(launcher, metrics);
      return tokens.<Launcher>map(all -> new TokenGivingLauncher(watched, all)).orElse(watched);
    }
  }

  /**
   * What the dispatcher remembers, and what keeps the secrets in it.
   *
   * @param kept how long a task run can be read
   */
  public record Memory(Table table, Seal seal, Duration kept) {}

  /**
   * @param apiUrl the address under which a container reaches the API
   */
  public static AttendRun attend(
      Memory memory, Wakes wakes, Infrastructure infrastructure, String apiUrl, Ids ids) {
    var table = memory.table();
    var runs = new WatchedRuns(RunTables.over(table, memory.kept()), infrastructure.metrics());
    var deployments = new DeploymentsTable(table);
    var limits = new ConcurrencyLimitsTable(table);
    var turns = new TurnsTable(table);
    var slots = new SlotsTable(table);
    var launchers = launchers(table, infrastructure, ids);
    var end = new EndRun(runs, ids);
    var launch =
        new LaunchRun(
            render(memory, infrastructure.defaults(), apiUrl),
            new ClaimRun(runs, new FindAdmission(deployments, limits, ids), turns, ids),
            new SubmitRun(runs, launchers, end, wakes, ids),
            end);
    var find =
        new FindNext(new WorkPoolsTable(table), new WorkQueuesTable(table), limits, slots, turns);
    var watch = new WatchRun(runs, new ObserveRun(runs, ids), launchers, ids);
    return new AttendRun(
        runs,
        wakes,
        new AttendRun.Duties(
            launch,
            new PromoteRuns(runs, turns, find, launch, wakes),
            new MarkLate(runs, new FindCrowding(deployments, limits, slots, ids), ids),
            new AdmitLate(runs, deployments, new ReleasesTable(table), ids),
            watch,
            new AttendRun.Ends(
                end,
                new StopRun(end, watch, launchers, wakes),
                new StopLeft(
                    runs, new RemainsTable(table), launchers, new LogsTable(table, memory.kept())),
                new EndChildren(runs, new TaskRunsTable(table, memory.kept()), ids))));
  }

  private static RenderJob render(Memory memory, EcsDefaults defaults, String apiUrl) {
    var table = memory.table();
    return new RenderJob(
        new WorkPoolsTable(table),
        new WorkQueuesTable(table),
        new DeploymentsTable(table),
        new FlowsTable(table),
        new StoredReferences(
            BlockTables.over(table, memory.seal()),
            new VariablesTable(table),
            Secrecy.SHOWN,
            told(apiUrl, defaults)),
        apiUrl);
  }

  private static Launchers launchers(Table table, Infrastructure infrastructure, Ids ids) {
    var definitions = new TaskDefinitionsTable(table);
    var defaults = infrastructure.defaults();
    var pacing = new Pacing(new BudgetsTable(table), ids);
    var ecs =
        new FarLauncher(
            reach -> new EcsLauncher(infrastructure.ecs().in(reach), definitions, defaults, pacing),
            new AccountsTable(table),
            defaults);
    var lambda = new LambdaLauncher(infrastructure.lambda());
    return new Launchers(
        Map.of(
            "ecs:push", infrastructure.around(ecs),
            "lambda:push", infrastructure.around(lambda)));
  }

  /** All that a template may learn of the service's environment. */
  private static Map<String, String> told(String apiUrl, EcsDefaults defaults) {
    return Map.of("PREFECT_API_URL", apiUrl, "AWS_REGION", defaults.region().orElse(""));
  }
}
