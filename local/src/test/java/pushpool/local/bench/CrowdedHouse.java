package pushpool.local.bench;

import static java.util.stream.Collectors.toMap;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import pushpool.api.Api;
import pushpool.api.HttpRequest;
import pushpool.api.Wiring;
import pushpool.dispatcher.DispatcherHandler;
import pushpool.dispatcher.Dispatching;
import pushpool.embedded.EmbeddedTable;
import pushpool.json.Json;
import pushpool.launch.News;
import pushpool.launch.ObserveRun;
import pushpool.launch.Wakes;
import pushpool.limit.Scope;
import pushpool.local.Invocation;
import pushpool.local.events.Surroundings;
import pushpool.local.lambda.ProcessLambda;
import pushpool.local.stream.StreamMapping;
import pushpool.pool.WorkQueue;
import pushpool.request.Ids;
import pushpool.table.AesSeal;
import pushpool.table.FlowRunsTable;
import pushpool.table.MeteredTable;
import pushpool.table.Units;
import pushpool.table.WorkQueuesTable;
import pushpool.targets.EcsDefaults;

/**
 * The API and the dispatcher behind its stream, over one metered table, and tasks that start in no
 * time and end as soon as they are let.
 */
final class CrowdedHouse implements AutoCloseable {
  private static final InstantSource CLOCK =
      () -> InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);

  private final Ids ids = new Ids(new SecureRandom());
  private final EmbeddedTable stored = EmbeddedTable.inMemory();
  private final MeteredTable table = new MeteredTable(stored);
  private final Surroundings from = new Surroundings(CLOCK, UUID::randomUUID, System.getenv());
  private final ProcessLambda lambda = new ProcessLambda(Map.of(), _ -> {}, from);
  private final ObserveRun observe = new ObserveRun(new FlowRunsTable(table), ids);
  private final CountDownLatch open = new CountDownLatch(1);
  private final CountDownLatch ended;
  private final AtomicLong invocations = new AtomicLong();
  private final AtomicLong running = new AtomicLong();
  private final AtomicLong mostAtOnce = new AtomicLong();
  private final Map<String, String> queues = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> started = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService world = Executors.newScheduledThreadPool(2);
  private final Api api;
  private final String deployment;
  private final UUID pool;
  private final StreamMapping stream;

  CrowdedHouse(long limit, int runs) {
    ended = new CountDownLatch(runs);
    var seal = new AesSeal(() -> "bench", new SecureRandom());
    var woken = new Woken();
    api = new Api(Wiring.stores(table, seal, Wiring.KEPT, woken), ids, CLOCK);
    var attend =
        Dispatching.attend(
            new Dispatching.Memory(table, seal, Wiring.KEPT),
            woken,
            new Dispatching.Infrastructure(
                new InstantEcs(this::started), lambda, EcsDefaults.image("none"), Optional.empty()),
            "http://localhost/api",
            ids);
    var handler = new DispatcherHandler(attend, CLOCK);
    woken.handler = handler;
    deployment = deployment(limit);
    pool = UUID.fromString((String) call("GET", "/work_pools/bench", Map.of()).get("id"));
    equal();
    table.take();
    stream = StreamMapping.start(stored.feed(), counted(handler));
  }

  /** Messages that are delivered in other threads. */
  private final class Woken implements Wakes {
    private RequestStreamHandler handler;

    @Override
    public void wake(UUID runId, Duration delay) {
      send(Map.of("flow_run_id", runId), delay);
    }

    @Override
    public void release(Scope scope, Duration delay) {
      send(Map.of("release", scope.text()), delay);
    }

    private void send(Map<String, Object> body, Duration delay) {
      var record = Map.of("messageId", "message", "body", Json.text(body));
      var event = Json.bytes(Map.of("Records", List.of(record)));
      world.schedule(
          () -> Invocation.of(counted(handler), event), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private RequestStreamHandler counted(RequestStreamHandler handler) {
    return (event, answer, context) -> {
      invocations.incrementAndGet();
      handler.handleRequest(event, answer, context);
    };
  }

  private void started(String run) {
    started.add(queues.getOrDefault(run, "?"));
    mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
    Thread.ofVirtual().start(() -> ends(UUID.fromString(run)));
  }

  private void ends(UUID run) {
    try {
      open.await();
    } catch (InterruptedException e) {
      return;
    }
    running.decrementAndGet();
    var end = new News.Stopped(run, 1, Optional.of(0), "Essential container exited");
    observe.observe(end, CLOCK.instant());
    ended.countDown();
  }

  /** Lets tasks end. */
  void open() {
    open.countDown();
  }

  void awaitEnded(Duration most) throws InterruptedException {
    if (!ended.await(most.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(ended.getCount() + " runs have not ended in " + most);
    }
  }

  /** Returns when the dispatcher has seen every change there is. */
  void awaitQuiet() throws InterruptedException {
    var feed = stored.feed();
    for (var last = feed.last(); feed.checkpoint("dispatcher") < last; last = feed.last()) {
      feed.await(last, Duration.ofMillis(100));
    }
  }

  /** Creates a run in a queue of the pool. */
  void create(String queue) {
    var wishes = Map.<String, Object>of("work_queue_name", queue);
    var run = call("POST", "/deployments/" + deployment + "/create_flow_run", wishes);
    queues.put((String) run.get("id"), queue);
  }

  /** The queues of the runs in the order in which their tasks were started. */
  List<String> started() {
    return List.copyOf(started);
  }

  long mostAtOnce() {
    return mostAtOnce.get();
  }

  long invocations() {
    return invocations.get();
  }

  Units units() {
    return table.take();
  }

  private String deployment(long limit) {
    var views = call("GET", "/collections/views/aggregate-worker-metadata", Map.of());
    var template =
        Json.asObject(Json.asObject(views.get("pushpool")).get("ecs:push"))
            .get("default_base_job_configuration");
    call(
        "POST",
        "/work_pools/",
        Map.of(
            "name",
            "bench",
            "type",
            "ecs:push",
            "base_job_template",
            template,
            "concurrency_limit",
            limit));
    for (var queue : List.of("urgent", "busy", "calm")) {
      call("POST", "/work_pools/bench/queues", Map.of("name", queue));
    }
    var flow = call("POST", "/flows/", Map.of("name", "bench"));
    var wanted =
        Map.of(
            "name",
            "bench",
            "flow_id",
            flow.get("id"),
            "work_pool_name",
            "bench",
            "job_variables",
            Map.of("command", "true"));
    return (String) call("POST", "/deployments/", wanted).get("id");
  }

  /** Two queues as urgent as each other, which the API would keep apart. */
  private void equal() {
    var all = new WorkQueuesTable(stored);
    var byName =
        all.of(pool).stream().collect(toMap(queue -> queue.settings().name(), WorkQueue::id));
    for (var name : List.of("busy", "calm")) {
      all.change(
          byName.get(name), queue -> queue.with(queue.settings().prioritised(9), CLOCK.instant()));
    }
  }

  private Map<String, Object> call(String method, String path, Map<String, Object> body) {
    var request = new HttpRequest(method, path, Map.of(), Map.of(), Json.bytes(body), "bench");
    var answer = api.answer(request);
    if (answer.status() >= 300) {
      throw new IllegalStateException(path + " answered " + answer);
    }
    return Json.object(Json.bytes(answer.body().orElseThrow().value()));
  }

  @Override
  public void close() {
    stream.close();
    world.shutdownNow();
    lambda.close();
    stored.close();
  }
}
