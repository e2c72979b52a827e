package pushpool.local.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import pushpool.json.Json;
import pushpool.local.WatchedService;

/**
 * How late runs are whose time was known beforehand: from their time to asking ECS for the task.
 */
final class RunsOnTime implements Benchmark {
  private static final int SCHEDULES = 17;
  private static final Duration SPREAD = Duration.ofSeconds(60);
  private static final int AT_ONCE = 10_000;
  private static final int CLIENTS = 8;
  private static final double TARGET_P99_MILLIS = 1000;

  @Override
  public String name() {
    return "lateness";
  }

  @Override
  public List<Row> run() throws Exception {
    var rows = new ArrayList<>(spread());
    rows.addAll(atOnce());
    return rows;
  }

  /** The wall clock beside the one that the watcher goes by. */
  private record Clocks(Instant wall, long nanos) {
    static Clocks read() {
      return new Clocks(Instant.now(), System.nanoTime());
    }

    long nanosAt(Instant time) {
      return nanos + Duration.between(wall, time).toNanos();
    }
  }

  private static List<Row> spread() throws Exception {
    var summoned = new Summoned();
    try (var service = WatchedService.start(List.of("--port", "0"), summoned::around);
        var caller = new Caller(service.url())) {
      var deployed = Deployed.withCommand("true", caller);
      var clocks = Clocks.read();
      var from = clocks.wall().plusSeconds(20);
      for (var number = 0; number < SCHEDULES; number++) {
        caller.post("/deployments/" + deployed.id() + "/schedules", everySecond(number));
      }
      var late = new ArrayList<Long>();
      for (var run : planned(deployed, from, caller).entrySet()) {
        late.add(
            summoned.of(run.getKey()).get(120, TimeUnit.SECONDS) - clocks.nanosAt(run.getValue()));
      }
      var latencies = Latencies.ofNanos(late);
      var what =
          "%,d planned runs due over %d s, late by: ".formatted(late.size(), SPREAD.toSeconds());
      return List.of(
          Row.plain("ms", what + "median", latencies.median()),
          Row.atMost(TARGET_P99_MILLIS, "ms", what + "p99", latencies.p99()));
    }
  }

  private static byte[] everySecond(int number) {
    var anchor = Instant.EPOCH.plusMillis(1000L * number / SCHEDULES).toString();
    var shape = Map.of("interval", 1, "anchor_date", anchor);
    return Json.bytes(List.of(Map.of("schedule", shape)));
  }

  private static Map<String, Instant> planned(Deployed deployed, Instant from, Caller caller)
      throws IOException {
    var found = new LinkedHashMap<String, Instant>();
    var size = -1;
    for (var offset = 0; size < found.size(); offset += 200) {
      size = found.size();
      var wanted = Map.of("deployment_id", Map.of("any_", List.of(deployed.id())));
      var body =
          Map.of(
              "flow_runs",
              wanted,
              "limit",
              200,
              "offset",
              offset,
              "sort",
              "EXPECTED_START_TIME_ASC");
      for (var run : Json.asArray(Json.parse(caller.post("/flow_runs/filter", Json.bytes(body))))) {
        var fields = Json.asObject(run);
        var due = Instant.parse((String) fields.get("expected_start_time"));
        if (!due.isBefore(from) && due.isBefore(from.plus(SPREAD))) {
          found.put((String) fields.get("id"), due);
        } else if (due.isBefore(from)) {
          size = -1;
        }
      }
    }
    return found;
  }

  /** Tasks are answered for and not started: what is measured is the service. */
  private static List<Row> atOnce() throws Exception {
    var summoned = new Summoned();
    var options = List.of("--port", "0");
    try (var service =
            WatchedService.start(options, ecs -> summoned.around(StartedAtOnce.around(ecs)));
        var caller = new Caller(service.url())) {
      var deployed = Deployed.withCommand("true", caller);
      var clocks = Clocks.read();
      var due = clocks.wall().plusSeconds(60);
      var runs = created(deployed, due, service.url());
      var isEarly = Instant.now().isBefore(due);
      var late = new ArrayList<Long>();
      for (var run : runs) {
        late.add(summoned.of(run).get(300, TimeUnit.SECONDS) - clocks.nanosAt(due));
      }
      var latencies = Latencies.ofNanos(late);
      var what =
          "%,d runs due at one second%s: ".formatted(late.size(), isEarly ? "" : " (or before)");
      return List.of(
          Row.plain("ms", what + "half of them launched after", latencies.median()),
          Row.plain("ms", what + "99 % launched after", latencies.p99()),
          Row.plain("runs/s", what + "drained at", late.size() / (latencies.p99() / 1000)));
    }
  }

  private static List<String> created(Deployed deployed, Instant due, String api) throws Exception {
    var details = Map.of("scheduled_time", due.toString());
    var body = Json.bytes(Map.of("state", Map.of("type", "SCHEDULED", "state_details", details)));
    Callable<List<String>> client =
        () -> {
          var mine = new ArrayList<String>();
          try (var caller = new Caller(api)) {
            for (var number = 0; number < AT_ONCE / CLIENTS; number++) {
              var target = "/deployments/" + deployed.id() + "/create_flow_run";
              mine.add((String) Json.object(caller.post(target, body)).get("id"));
            }
          }
          return mine;
        };
    var all = new ArrayList<String>();
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (var done : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
        all.addAll(done.get());
      }
    }
    return all;
  }
}
