package pushpool.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import pushpool.local.WatchedService;

/**
 * From sending the request that creates a run to asking ECS for its task, at a steady rate. Each
 * run's command is started and ends in the meantime.
 */
final class LaunchDelay implements Benchmark {
  private static final int PER_SECOND = 50;
  private static final int WARMING_RUNS = 200;
  private static final int RUNS = 500;
  private static final int CLIENTS = 8;
  private static final double TARGET_MEDIAN_MILLIS = 10;
  private static final double TARGET_P99_MILLIS = 50;

  @Override
  public String name() {
    return "launch";
  }

  @Override
  public List<Row> run() throws Exception {
    try (var folder = Scratch.folder()) {
      var data = folder.path().resolve("data").toString();
      var rows = new ArrayList<>(rows("in memory", List.of("--port", "0")));
      rows.addAll(rows("with --data", List.of("--port", "0", "--data", data)));
      return rows;
    }
  }

  private static List<Row> rows(String where, List<String> options) throws Exception {
    var summoned = new Summoned();
    var callers = new LinkedBlockingQueue<Caller>();
    try (var service = WatchedService.start(options, summoned::around)) {
      for (var client = 0; client < CLIENTS; client++) {
        callers.add(new Caller(service.url()));
      }
      var deployed = Deployed.withCommand("true", callers.element());
      delays(WARMING_RUNS, deployed, callers, summoned);
      var delays = delays(RUNS, deployed, callers, summoned);
      return List.of(
          Row.atMost(TARGET_MEDIAN_MILLIS, "ms", what(where, "median"), delays.median()),
          Row.atMost(TARGET_P99_MILLIS, "ms", what(where, "p99"), delays.p99()));
    } finally {
      for (var caller : callers) {
        caller.close();
      }
    }
  }

  private static String what(String where, String which) {
    return "create → RunTask, %s, %d runs at %d/s, %s".formatted(where, RUNS, PER_SECOND, which);
  }

  private static Latencies delays(
      int runs, Deployed deployed, BlockingQueue<Caller> callers, Summoned summoned)
      throws Exception {
    var created = new ArrayList<Future<Long>>();
    try (var clients = Executors.newScheduledThreadPool(CLIENTS)) {
      for (var run = 0; run < runs; run++) {
        var at = TimeUnit.SECONDS.toNanos(run) / PER_SECOND;
        created.add(
            clients.schedule(() -> delay(deployed, callers, summoned), at, TimeUnit.NANOSECONDS));
      }
    }
    var delays = new ArrayList<Long>();
    for (var each : created) {
      delays.add(each.get());
    }
    return Latencies.ofNanos(delays);
  }

  private static long delay(Deployed deployed, BlockingQueue<Caller> callers, Summoned summoned)
      throws Exception {
    var caller = callers.take();
    try {
      var sent = System.nanoTime();
      var run = deployed.run(caller);
      return summoned.of(run).get(60, TimeUnit.SECONDS) - sent;
    } finally {
      callers.add(caller);
    }
  }
}
