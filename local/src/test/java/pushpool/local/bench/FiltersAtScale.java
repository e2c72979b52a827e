package pushpool.local.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import pushpool.embedded.EmbeddedTable;
import pushpool.json.Json;
import pushpool.pool.Place;
import pushpool.request.Ids;
import pushpool.run.Details;
import pushpool.run.EmpiricalPolicy;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.Names;
import pushpool.run.Origin;
import pushpool.run.State;
import pushpool.run.StateType;
import pushpool.table.FlowRunsTable;

/** Lists of runs out of few and out of many, and log lines; in a heap of 512 MB, on disk. */
final class FiltersAtScale implements Benchmark {
  private static final int FEW = 10_000;
  private static final int MANY = 1_000_000;
  private static final int RUNS_OF_A_DEPLOYMENT = 1000;
  private static final int WRITERS = 32;
  private static final int CALLS = 300;
  private static final int LOG_LINES = 1000;
  private static final double TARGET_P99 = 50;
  private static final double TARGET_RATIO = 1;
  private static final double TARGET_LOGS = 100;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID FLOW = new UUID(0, 1);
  private static final Place PLACE =
      new Place(new UUID(0, 2), "bench", "ecs:push", new UUID(0, 3), "default");

  private final Random random = new Random(11);

  @Override
  public String name() {
    return "filters";
  }

  @Override
  public List<Row> run() throws Exception {
    var rows = new ArrayList<Row>();
    var few = measure(FEW, rows);
    var many = measure(MANY, rows);
    rows.add(
        Row.atMost(
            TARGET_RATIO * 1.2,
            "times",
            "flow_runs/filter by deployment: median of many to that of few",
            many.median() / few.median()));
    return rows;
  }

  private Latencies measure(int runs, List<Row> rows) throws Exception {
    try (var folder = Scratch.folder()) {
      var data = folder.path().resolve("data");
      var begun = System.nanoTime();
      fill(Files.createDirectories(data.resolve("table")), runs);
      rows.add(
          Row.plain("s", "%,d runs stored, in".formatted(runs), (System.nanoTime() - begun) / 1e9));
      var options = List.of("--functions", "api", "--data", data.toString());
      try (var program = new Program(List.of("-Xmx512m"), options);
          var caller = new Caller(program.url())) {
        var byDeployment = listed(caller, runs);
        var what = "1 client, %,d runs stored, ".formatted(runs);
        rows.add(
            Row.atMost(
                TARGET_P99,
                "ms",
                what + "flow_runs/filter by deployment, p99",
                byDeployment.p99()));
        rows.add(Row.plain("ms", what + "the same, median", byDeployment.median()));
        rows.add(
            Row.atMost(
                TARGET_LOGS, "ms", what + "POST of 1,000 log lines, p99", logs(caller).p99()));
        rows.add(Row.plain("MB", what + "heap after all", program.heapMegabytes()));
        return byDeployment;
      }
    }
  }

  private Latencies listed(Caller caller, int runs) throws IOException {
    var deployments = runs / RUNS_OF_A_DEPLOYMENT;
    var took = new ArrayList<Long>();
    for (var call = -CALLS; call < CALLS; call++) {
      var id = deployment(random.nextInt(deployments)).toString();
      var filter =
          Map.of("flow_runs", Map.of("deployment_id", Map.of("any_", List.of(id))), "limit", 20);
      var begun = System.nanoTime();
      var answer = caller.post("/flow_runs/filter", Json.bytes(filter));
      var nanos = System.nanoTime() - begun;
      if (Json.asArray(Json.parse(new String(answer, StandardCharsets.UTF_8))).size() != 20) {
        throw new IllegalStateException("A deployment has more runs than that.");
      }
      if (call >= 0) {
        took.add(nanos);
      }
    }
    return Latencies.ofNanos(took);
  }

  private Latencies logs(Caller caller) throws IOException {
    var took = new ArrayList<Long>();
    for (var call = -20; call < 50; call++) {
      var run = new UUID(7, call).toString();
      var lines =
          IntStream.range(0, LOG_LINES)
              .mapToObj(
                  line ->
                      Map.of(
                          "name",
                          "prefect.flow_runs",
                          "level",
                          20,
                          "message",
                          "Line %d: %s".formatted(line, "x".repeat(80)),
                          "timestamp",
                          BEGIN.plusMillis(line).toString(),
                          "flow_run_id",
                          run))
              .toList();
      var body = Json.bytes(lines);
      var begun = System.nanoTime();
      caller.post("/logs/", body);
      if (call >= 0) {
        took.add(System.nanoTime() - begun);
      }
    }
    return Latencies.ofNanos(took);
  }

  private static void fill(Path folder, int runs) throws Exception {
    try (var table = EmbeddedTable.open(folder);
        var writers = Executors.newFixedThreadPool(WRITERS)) {
      var stored = new FlowRunsTable(table);
      var work =
          IntStream.range(0, WRITERS)
              .mapToObj(writer -> (Callable<Void>) () -> fill(stored, runs, writer))
              .toList();
      for (var done : writers.invokeAll(work)) {
        done.get();
      }
      table.feed().trim(table.feed().last());
    }
  }

  private static Void fill(FlowRuns stored, int runs, int writer) {
    var ids = new Ids(new Random(writer));
    for (var number = writer; number < runs; number += WRITERS) {
      stored.add(ended(number, ids));
    }
    return null;
  }

  /** A run that has ended, one a second, of one deployment after the other. */
  private static FlowRun ended(int number, Ids ids) {
    var at = BEGIN.plus(Duration.ofSeconds(number));
    var id = ids.timed(at);
    var origin =
        new Origin(
            FLOW,
            Optional.of(deployment(number / RUNS_OF_A_DEPLOYMENT)),
            Optional.empty(),
            Optional.of(PLACE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            at);
    var details =
        new Details(
            Names.of(id),
            Optional.empty(),
            Map.of("rows", (long) number),
            Map.of(),
            List.of("nightly"),
            Map.of("prefect.flow.id", FLOW.toString()),
            Optional.empty());
    var first = State.of(ids.timed(at), StateType.PENDING, at, "Waiting.");
    return FlowRun.begin(id, origin, details, EmpiricalPolicy.NONE, first)
        .entered(State.of(ids.timed(at), StateType.RUNNING, at.plusSeconds(1), "Running."))
        .entered(State.of(ids.timed(at), StateType.COMPLETED, at.plusSeconds(9), "Done."));
  }

  private static UUID deployment(int number) {
    return new UUID(5, number);
  }
}
