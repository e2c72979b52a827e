package pushpool.local.bill;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import pushpool.access.RunTokens;
import pushpool.api.Api;
import pushpool.api.ApiHandler;
import pushpool.api.Wiring;
import pushpool.block.Seal;
import pushpool.deployment.CreateRun;
import pushpool.deployment.PlanAhead;
import pushpool.dispatcher.DispatcherHandler;
import pushpool.dispatcher.Dispatching;
import pushpool.launch.SweepRuns;
import pushpool.launch.Wakes;
import pushpool.local.events.Surroundings;
import pushpool.local.lambda.ProcessLambda;
import pushpool.metric.GaugeSlots;
import pushpool.metric.Metrics;
import pushpool.monitor.EcsStrays;
import pushpool.monitor.MonitorHandler;
import pushpool.monitor.Monitoring;
import pushpool.request.Ids;
import pushpool.scheduler.SchedulerHandler;
import pushpool.table.AesSeal;
import pushpool.table.ConcurrencyLimitsTable;
import pushpool.table.DeploymentsTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.LogsTable;
import pushpool.table.PlansTable;
import pushpool.table.RunTables;
import pushpool.table.SlotsTable;
import pushpool.table.Table;
import pushpool.targets.EcsDefaults;
import software.amazon.awssdk.services.ecs.EcsClient;

/** The functions, wired as in an account: over one table, one queue and one ECS. */
final class Functions {
  private static final String URL = "https://counted.execute-api.us-east-1.amazonaws.com/api";

  private final Table table;
  private final Wakes wakes;
  private final EcsClient ecs;
  private final InstantSource clock;
  private final Seal seal = new AesSeal(() -> "a key of blocks", new SecureRandom());
  private final RunTokens tokens = new RunTokens(() -> "a key of tokens");

  /** Of the same seed, so that what is counted is the same each time. */
  private final Ids ids = new Ids(new Random(1));

  Functions(Table table, Wakes wakes, EcsClient ecs, InstantSource clock) {
    this.table = table;
    this.wakes = wakes;
    this.ecs = ecs;
    this.clock = clock;
  }

  RequestStreamHandler api() {
    var stores = Wiring.stores(table, seal, Wiring.KEPT, wakes);
    var gate = Wiring.gate(stores, () -> Account.KEY, tokens, clock);
    return new ApiHandler(gate, new Api(stores, ids, clock));
  }

  RequestStreamHandler dispatcher() {
    var from = new Surroundings(clock, () -> new UUID(0, 0), Map.of());
    var infrastructure =
        new Dispatching.Infrastructure(
            ecs,
            new ProcessLambda(Map.of(), _ -> {}, from),
            EcsDefaults.image("none"),
            Optional.of(tokens));
    var memory = new Dispatching.Memory(table, seal, Wiring.KEPT);
    var attend = Dispatching.attend(memory, wakes, infrastructure, URL, ids);
    return new DispatcherHandler(attend, clock);
  }

  RequestStreamHandler monitor() {
    var monitoring =
        Monitoring.over(
            RunTables.over(table, Wiring.KEPT),
            new LogsTable(table, Wiring.KEPT),
            (_, _) -> List.of(),
            new EcsStrays(ecs),
            () -> URL,
            ids);
    return new MonitorHandler(monitoring, clock);
  }

  RequestStreamHandler scheduler() {
    var runs = new FlowRunsTable(table);
    var plan =
        new PlanAhead(new DeploymentsTable(table), new PlansTable(table), new CreateRun(runs, ids));
    return new SchedulerHandler(new SweepRuns(runs, wakes), plan, clock, Runnable::run);
  }

  /** What the scheduler looks at after its tick. */
  GaugeSlots gauge() {
    return new GaugeSlots(new ConcurrencyLimitsTable(table), new SlotsTable(table), Metrics.NONE);
  }
}
