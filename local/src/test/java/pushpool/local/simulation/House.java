package pushpool.local.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pushpool.api.Api;
import pushpool.api.ApiHandler;
import pushpool.api.Gate;
import pushpool.api.Wiring;
import pushpool.block.Seal;
import pushpool.deployment.CreateRun;
import pushpool.deployment.PlanAhead;
import pushpool.dispatcher.DispatcherHandler;
import pushpool.dispatcher.Dispatching;
import pushpool.embedded.EmbeddedTable;
import pushpool.launch.SweepRuns;
import pushpool.monitor.EcsStrays;
import pushpool.monitor.MonitorHandler;
import pushpool.monitor.Monitoring;
import pushpool.request.Ids;
import pushpool.scheduler.SchedulerHandler;
import pushpool.table.AesSeal;
import pushpool.table.DeploymentsTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.LogsTable;
import pushpool.table.PlansTable;
import pushpool.table.RunTables;
import pushpool.table.Table;
import pushpool.table.Write;
import pushpool.targets.EcsDefaults;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The functions of the service, each process wired as in an account, over a simulated outside. */
final class House {
  private static final Seal SEAL = new AesSeal(() -> "simulation", new SecureRandom());
  private static final String URL = "http://api.example/api";

  private final Nature nature;
  private final Table table;
  private final Auditor auditor;
  private final Ids ids;
  private final Fleet api;
  private final Fleet scheduler;
  private final ChangeStream stream;
  private final WakeQueue queue;
  private final SimulatedEcs ecs;
  private final EcsClient calledEcs;
  private final LambdaClient lambda;

  House(
      Nature nature,
      EmbeddedTable stored,
      Auditor auditor,
      Sabotage sabotage,
      Function<Attempt, Script> scripts) {
    this.nature = nature;
    this.table = sabotage.table(stored);
    this.auditor = auditor;
    ids = new Ids(nature.chance().apart().generator());
    api = fleet("api", Duration.ofSeconds(29), this::api);
    scheduler = fleet("scheduler", Duration.ofSeconds(60), this::scheduler);
    var dispatcher = fleet("dispatcher", Duration.ofSeconds(300), this::dispatcher);
    var monitor = fleet("monitor", Duration.ofSeconds(30), this::monitor);
    var bus = new Bus(monitor, nature, sabotage::event);
    stream = new ChangeStream(stored.feed(), dispatcher, nature);
    queue = new WakeQueue(dispatcher, nature);
    ecs = new SimulatedEcs(nature, bus, auditor, attempt -> work(attempt, scripts.apply(attempt)));
    calledEcs = sabotage.ecs(ecs);
    lambda = new SimulatedLambda(nature, bus, auditor.work(), scripts);
  }

  Client client(String who, String agent) {
    return new Client(api, nature, who, agent);
  }

  void tick() {
    var begun = nature.agenda().instant();
    scheduler
        .call(new byte[] {'{', '}'})
        .filter(answer -> !answer.isHurt())
        .ifPresent(_ -> auditor.occurrences().ticked(begun));
  }

  /** The tasks that have not stopped. */
  List<SimulatedTask> tasks() {
    return ecs.live();
  }

  private Fleet fleet(
      String name, Duration timeout, Function<Sandbox, RequestStreamHandler> wiring) {
    return new Fleet(name, timeout, nature, wiring);
  }

  private Work work(Attempt attempt, Script script) {
    return script.reports()
        ? new FlowWork(
            attempt, script, client("flow " + attempt.number(), script.agent()), nature, auditor)
        : new CommandWork(attempt, script, nature, auditor.work());
  }

  private Table table(Sandbox sandbox) {
    return new FaultyTable(table, sandbox, nature, this::written);
  }

  private void written(List<Write> writes, Instant since) {
    auditor.written(writes, since);
    stream.poll();
  }

  private RequestStreamHandler api(Sandbox sandbox) {
    var stores = Wiring.stores(table(sandbox), SEAL, Wiring.KEPT, queue.seenFrom(sandbox));
    return new ApiHandler(Gate.open(), new Api(stores, ids, nature.agenda()));
  }

  private RequestStreamHandler dispatcher(Sandbox sandbox) {
    var infrastructure =
        new Dispatching.Infrastructure(
            FaultyClient.of(EcsClient.class, calledEcs, sandbox, nature),
            FaultyClient.of(LambdaClient.class, lambda, sandbox, nature),
            EcsDefaults.image("none"),
            Optional.empty());
    var memory = new Dispatching.Memory(table(sandbox), SEAL, Wiring.KEPT);
    var attend = Dispatching.attend(memory, queue.seenFrom(sandbox), infrastructure, URL, ids);
    return new DispatcherHandler(attend, nature.agenda());
  }

  private RequestStreamHandler monitor(Sandbox sandbox) {
    var own = table(sandbox);
    var calls = FaultyClient.of(EcsClient.class, calledEcs, sandbox, nature);
    var monitoring =
        Monitoring.over(
            RunTables.over(own, Wiring.KEPT),
            new LogsTable(own, Wiring.KEPT),
            (_, _) -> List.of(),
            new EcsStrays(calls),
            () -> URL,
            ids);
    return new MonitorHandler(monitoring, nature.agenda());
  }

  private RequestStreamHandler scheduler(Sandbox sandbox) {
    var own = table(sandbox);
    var runs = new FlowRunsTable(own);
    var plan =
        new PlanAhead(new DeploymentsTable(own), new PlansTable(own), new CreateRun(runs, ids));
    var sweep = new SweepRuns(runs, queue.seenFrom(sandbox));
    return new SchedulerHandler(sweep, plan, nature.agenda(), Runnable::run);
  }
}
