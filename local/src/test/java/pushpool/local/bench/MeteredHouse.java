package pushpool.local.bench;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.api.Api;
import pushpool.api.HttpRequest;
import pushpool.api.HttpResponse;
import pushpool.api.Wiring;
import pushpool.block.Seal;
import pushpool.dispatcher.Dispatching;
import pushpool.embedded.EmbeddedTable;
import pushpool.json.Json;
import pushpool.launch.AttendRun;
import pushpool.launch.News;
import pushpool.launch.ObserveRun;
import pushpool.launch.Wakes;
import pushpool.limit.Scope;
import pushpool.local.ecs.ProcessEcs;
import pushpool.local.events.Surroundings;
import pushpool.local.lambda.ProcessLambda;
import pushpool.request.Ids;
import pushpool.run.FlowRuns;
import pushpool.run.HearRun;
import pushpool.run.StateDetails;
import pushpool.table.AesSeal;
import pushpool.table.MeteredTable;
import pushpool.table.RunTables;
import pushpool.table.Units;
import pushpool.targets.EcsDefaults;

/**
 * The functions over one metered table, called one after the other by hand, so that what each call
 * costs can be told apart.
 */
final class MeteredHouse implements AutoCloseable {
  /** As fine as the functions tell the time. */
  private static final InstantSource CLOCK =
      () -> InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);

  private static final Map<String, String> CLIENT =
      Map.of("user-agent", "prefect/3.8.4 (API 0.8.4)");

  /** Nobody is woken: who is to act is called by hand. */
  private static final Wakes NOBODY =
      new Wakes() {
        @Override
        public void wake(UUID runId, Duration delay) {}

        @Override
        public void release(Scope scope, Duration delay) {}
      };

  private final Ids ids = new Ids(new SecureRandom());
  private final EmbeddedTable stored = EmbeddedTable.inMemory();
  private final MeteredTable table = new MeteredTable(stored);
  private final Surroundings from = new Surroundings(CLOCK, UUID::randomUUID, System.getenv());
  private final ProcessEcs ecs = ProcessEcs.inMemory(_ -> {}, from);
  private final ProcessLambda lambda = new ProcessLambda(Map.of(), _ -> {}, from);
  private final Summoned summoned = new Summoned();
  private final Seal seal = new AesSeal(() -> "bench", new SecureRandom());
  private final Api api = new Api(Wiring.stores(table, seal, Wiring.KEPT, NOBODY), ids, CLOCK);
  private final FlowRuns runs = RunTables.over(table, Wiring.KEPT);
  private final ObserveRun observe = new ObserveRun(runs, ids);
  private final AttendRun attend =
      Dispatching.attend(
          new Dispatching.Memory(table, seal, Wiring.KEPT),
          NOBODY,
          new Dispatching.Infrastructure(
              summoned.around(ecs), lambda, EcsDefaults.image("none"), Optional.empty()),
          "http://localhost/api",
          ids);
  private final String deployment = deployed();

  /** What each step of a plain run costs; the run ends with the exit code of its container. */
  Map<String, Units> life(Map<String, Object> wishes) {
    table.take();
    var costs = new LinkedHashMap<String, Units>();
    var run = post("/deployments/" + deployment + "/create_flow_run", wishes);
    costs.put("create_flow_run", table.take());
    var id = (String) run.get("id");
    summoned.of(id).thenRun(() -> costs.put("to Pending", table.take()));
    attend.attend(UUID.fromString(id), CLOCK.instant());
    costs.put("to InfrastructurePending", table.take());
    observe.observe(new News.Running(UUID.fromString(id), 1), CLOCK.instant());
    costs.put("to Running", table.take());
    var end =
        new News.Stopped(UUID.fromString(id), 1, Optional.of(0), "Essential container exited");
    observe.observe(end, CLOCK.instant());
    costs.put("to Completed", table.take());
    require(id);
    costs.put("GET flow_run", table.take());
    return costs;
  }

  /** What was read and written since this was asked last. */
  Units spent() {
    return table.take();
  }

  /** A run of the deployment that has been submitted. */
  String submitted() {
    var run = created(deployment, Map.of());
    attend(run, Duration.ZERO);
    return run;
  }

  String created(String of, Map<String, Object> wishes) {
    return (String) post("/deployments/" + of + "/create_flow_run", wishes).get("id");
  }

  String deployment() {
    return deployment;
  }

  /** Attends to the run as if so much time had passed. */
  void attend(String run, Duration later) {
    attend.attend(UUID.fromString(run), CLOCK.instant().plus(later));
  }

  /** The end of the run's container. */
  void stop(String run) {
    var end = new News.Stopped(UUID.fromString(run), 1, Optional.of(0), "It was stopped");
    observe.observe(end, CLOCK.instant());
  }

  /** A heartbeat as if so much time had passed. */
  void hear(String run, Duration later) {
    new HearRun(runs).hear(UUID.fromString(run), CLOCK.instant().plus(later));
  }

  /** Lets so many runs of the deployment be active at once. */
  void limit(long most) {
    answer("PATCH", "/deployments/" + deployment, Map.of("concurrency_limit", most));
  }

  /** Lets any number of runs of the deployment be active at once. */
  void unlimited() {
    var nothing = new HashMap<String, Object>();
    nothing.put("concurrency_limit", null);
    answer("PATCH", "/deployments/" + deployment, nothing);
  }

  /** Lets so many runs of the pool be active at once. */
  void limitPool(long most) {
    answer("PATCH", "/work_pools/bench", Map.of("concurrency_limit", most));
  }

  /**
   * What it costs when a container of a limited deployment reports itself, and what it costs to
   * attend to a run that finds all slots of the limit taken meanwhile.
   */
  Map<String, Units> contended() {
    var costs = new LinkedHashMap<String, Units>();
    var first = submitted();
    table.take();
    var body = Map.<String, Object>of("state", Map.of("type", "RUNNING"));
    var state =
        Json.asObject(call("POST", "/flow_runs/" + first + "/set_state", body).get("state"));
    costs.put("to Running, with a lease to renew", table.take());
    var details = Json.asObject(state.get("state_details"));
    var lease = details.get(StateDetails.LEASE_ID);
    answer("POST", "/v2/concurrency_limits/leases/" + lease + "/renew", Map.of());
    costs.put("a renewal of the lease", table.take());
    var waiting = created(deployment, Map.of());
    table.take();
    attend(waiting, Duration.ZERO);
    costs.put("to AwaitingConcurrencySlot", table.take());
    return costs;
  }

  private void require(String id) {
    var state = call("GET", "/flow_runs/" + id, Map.of()).get("state_type");
    if (!"COMPLETED".equals(String.valueOf(state))) {
      throw new IllegalStateException("The run ended as " + state);
    }
  }

  private String deployed() {
    var views = call("GET", "/collections/views/aggregate-worker-metadata", Map.of());
    var template =
        Json.asObject(Json.asObject(views.get("pushpool")).get("ecs:push"))
            .get("default_base_job_configuration");
    post(
        "/work_pools/", Map.of("name", "bench", "type", "ecs:push", "base_job_template", template));
    var flow = post("/flows/", Map.of("name", "bench"));
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
    return (String) post("/deployments/", wanted).get("id");
  }

  Map<String, Object> post(String path, Map<String, Object> body) {
    return call("POST", path, body);
  }

  private Map<String, Object> call(String method, String path, Map<String, Object> body) {
    return Json.object(Json.bytes(answer(method, path, body).body().orElseThrow().value()));
  }

  HttpResponse answer(String method, String path, Map<String, Object> body) {
    var request = new HttpRequest(method, path, Map.of(), CLIENT, Json.bytes(body), "bench");
    var answer = api.answer(request);
    if (answer.status() >= 300) {
      throw new IllegalStateException(path + " answered " + answer);
    }
    return answer;
  }

  @Override
  public void close() {
    ecs.close();
    lambda.close();
    stored.close();
  }
}
