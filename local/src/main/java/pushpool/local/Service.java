package pushpool.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import pushpool.access.RunTokens;
import pushpool.api.Api;
import pushpool.api.ApiHandler;
import pushpool.api.Gate;
import pushpool.api.Scheduling;
import pushpool.api.Wiring;
import pushpool.block.Seal;
import pushpool.dispatcher.DispatcherHandler;
import pushpool.dispatcher.Dispatching;
import pushpool.embedded.EmbeddedTable;
import pushpool.embedded.StoreException;
import pushpool.json.Json;
import pushpool.launch.LastWords;
import pushpool.launch.SweepRuns;
import pushpool.launch.TaskName;
import pushpool.local.Options.Function;
import pushpool.local.ecs.ProcessEcs;
import pushpool.local.events.EventTarget;
import pushpool.local.events.Surroundings;
import pushpool.local.http.HttpFront;
import pushpool.local.lambda.ProcessLambda;
import pushpool.local.stream.StreamMapping;
import pushpool.monitor.EcsStrays;
import pushpool.monitor.MonitorHandler;
import pushpool.monitor.Monitoring;
import pushpool.request.Ids;
import pushpool.scheduler.Planning;
import pushpool.scheduler.SchedulerHandler;
import pushpool.table.AesSeal;
import pushpool.table.FlowRunsTable;
import pushpool.table.LogsTable;
import pushpool.table.RunTables;
import pushpool.targets.EcsDefaults;

/** The functions of the service in one process, with what AWS does between them done here. */
public final class Service implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(10);
  private static final byte[] MINUTE = Json.bytes(Map.of("source", "aws.scheduler"));
  private static final int MOST_EXPIRED = 10_000;

  private final Parts parts = new Parts();
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Ids ids = new Ids(random);
  private final Options options;
  private final EmbeddedTable table;
  private final Seal seal;
  private final Optional<RunTokens> tokens;
  private final CompletableFuture<ProcessEcs> ecs = new CompletableFuture<>();
  private final HttpFront http;

  private Service(Options options, Map<String, String> environment, OnTheWay onTheWay) {
    this.options = options;
    clock = onTheWay.clock();
    try {
      var secret = AuthString.of(options.host(), environment);
      table =
          parts.with(
              options
                  .data()
                  .map(folder -> EmbeddedTable.open(folder.resolve("table")))
                  .orElseGet(EmbeddedTable::inMemory));
      seal = new AesSeal(key("block-key"), random);
      tokens = secret.map(_ -> new RunTokens(key("token-key")));
      var bus = bus();
      var queue = parts.with(new WakeQueue(clock));
      var stores = Wiring.stores(table, seal, options.kept(), queue);
      var gate =
          secret
              .map(known -> Wiring.gate(stores, () -> known, tokens.orElseThrow(), clock))
              .orElseGet(Gate::open);
      var defaults = EcsDefaults.image("none");
      var api =
          new ApiHandler(
              gate, new Api(stores, defaults, ids, clock, scheduling(environment), List.of()));
      http = parts.with(HttpFront.listen(options.host(), options.port(), api, ids, clock));
      var surroundings = new Surroundings(clock, UUID::randomUUID, environment);
      dispatch(
          queue,
          new Dispatching.Infrastructure(
              onTheWay.toEcs().apply(ecs(bus, surroundings)),
              parts.with(new ProcessLambda(options.lambdas(), bus, surroundings)),
              defaults,
              tokens),
          onTheWay.toDispatcher());
      http.open();
    } catch (CannotStart e) {
      close();
      throw e;
    } catch (StoreException | IllegalStateException | IllegalArgumentException e) {
      close();
      throw new CannotStart(e.getMessage());
    }
  }

  /** Starts what the options ask for; throws {@link CannotStart} when that cannot be. */
  public static Service start(Options options, Map<String, String> environment) {
    return new Service(options, environment, OnTheWay.NOTHING);
  }

  static Service start(Options options, Map<String, String> environment, OnTheWay onTheWay) {
    return new Service(options, environment, onTheWay);
  }

  /** Who runs the API alone has nothing planned, at once or later. */
  private Scheduling scheduling(Map<String, String> environment) {
    var plans = options.functions().contains(Function.SCHEDULER);
    return new Scheduling(Wiring.shortestPeriod(environment), plans);
  }

  /** Where everything is remembered. */
  EmbeddedTable table() {
    return table;
  }

  /** What a client is given as {@code PREFECT_API_URL}. */
  public String url() {
    return http.url();
  }

  /** A secret of the service's own: as lasting as what is kept with it. */
  private Supplier<String> key(String name) {
    var key = new KeyFile(name, random);
    return options.data().map(key::in).orElseGet(key::inMemory);
  }

  /** What the event bus delivers to. */
  private EventTarget bus() {
    if (!options.functions().contains(Function.MONITOR)) {
      return _ -> {};
    }
    var monitoring =
        Monitoring.over(
            RunTables.over(table, options.kept()),
            new LogsTable(table, options.kept()),
            this::lastWords,
            (run, task, reason) -> new EcsStrays(ecs.join()).stop(run, task, reason),
            () -> http.url(),
            ids);
    var monitor = new MonitorHandler(monitoring, clock);
    return event -> Invocation.of(monitor, event);
  }

  private List<LastWords.Line> lastWords(TaskName task, String container) {
    return ecs.join().lastLines(task.cluster(), task.task(), LastWords.MOST).stream()
        .map(line -> new LastWords.Line(Optional.empty(), line))
        .toList();
  }

  /** Tasks that were left running tell their news at once; who needs ECS for that waits for it. */
  private ProcessEcs ecs(EventTarget bus, Surroundings surroundings) {
    var built =
        options
            .data()
            .map(folder -> ProcessEcs.in(folder.resolve("ecs"), bus, surroundings))
            .orElseGet(() -> ProcessEcs.inMemory(bus, surroundings));
    ecs.complete(parts.with(built));
    return built;
  }

  private void dispatch(
      WakeQueue queue,
      Dispatching.Infrastructure infrastructure,
      UnaryOperator<RequestStreamHandler> onTheWay) {
    if (options.functions().contains(Function.DISPATCHER)) {
      var memory = new Dispatching.Memory(table, seal, options.kept());
      var attend = Dispatching.attend(memory, queue, infrastructure, http.url(), ids);
      var dispatcher = new DispatcherHandler(attend, clock);
      queue.deliverTo(dispatcher);
      parts.with(StreamMapping.start(table.feed(), onTheWay.apply(dispatcher)));
    }
    if (options.functions().contains(Function.SCHEDULER)) {
      var sweep = new SweepRuns(new FlowRunsTable(table), queue);
      var scheduler = new SchedulerHandler(sweep, Planning.over(table, ids), clock);
      parts.with(Tick.every(TICK, () -> Invocation.of(scheduler, MINUTE)));
    }
    parts.with(Tick.every(TICK, () -> table.removeExpired(clock.instant(), MOST_EXPIRED)));
  }

  /** Stops everything, the last started first. */
  @Override
  public final void close() {
    parts.close();
  }
}
