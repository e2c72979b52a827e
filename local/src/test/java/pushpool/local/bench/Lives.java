package pushpool.local.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import pushpool.json.Json;

/** Runs that several clients create as fast as they can, seen from the first request to the end. */
record Lives(int count, Duration took) {
  private static final int CLIENTS = 8;
  private static final int PAGE = 200;
  private static final long BETWEEN_LOOKS_MILLIS = 100;
  private static final int MOST_LOOKS = 1200;

  double perSecond() {
    return count / (took.toNanos() / 1e9);
  }

  /** Answers when all runs are completed; from the times that the runs themselves say. */
  static Lives lived(int runs, String api) throws Exception {
    try (var caller = new Caller(api)) {
      var deployed = Deployed.withCommand("true", caller);
      lived(runs / 5, deployed, caller, api);
      return lived(runs, deployed, caller, api);
    }
  }

  private static Lives lived(int runs, Deployed deployed, Caller caller, String api)
      throws Exception {
    var begun = Instant.now();
    var created = created(runs, deployed, api);
    var end = Instant.MIN;
    for (var from = 0; from < runs; from += PAGE) {
      var last = ended(created.subList(from, Math.min(from + PAGE, runs)), caller);
      end = last.isAfter(end) ? last : end;
    }
    return new Lives(runs, Duration.between(begun, end));
  }

  private static List<String> created(int runs, Deployed deployed, String api) throws Exception {
    Callable<List<String>> client =
        () -> {
          var mine = new ArrayList<String>();
          try (var caller = new Caller(api)) {
            for (var run = 0; run < runs / CLIENTS; run++) {
              mine.add(deployed.run(caller));
            }
          }
          return mine;
        };
    var all = new ArrayList<String>();
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var working = new ArrayList<Future<List<String>>>();
      for (var number = 0; number < CLIENTS; number++) {
        working.add(clients.submit(client));
      }
      for (var each : working) {
        all.addAll(each.get());
      }
    }
    return all;
  }

  /** When the last of some runs ended; looked at seldom, so that looking takes next to nothing. */
  private static Instant ended(List<String> runs, Caller caller) throws Exception {
    for (var look = 0; look < MOST_LOOKS; look++) {
      var ends = completed(runs, caller);
      if (ends.size() == runs.size()) {
        return ends.stream().max(Comparator.naturalOrder()).orElseThrow();
      }
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
    throw new IllegalStateException("Not all runs were completed.");
  }

  private static List<Instant> completed(List<String> runs, Caller caller) throws IOException {
    var filter =
        Map.of(
            "id", Map.of("any_", runs),
            "state", Map.of("type", Map.of("any_", List.of("COMPLETED"))));
    var wanted = Json.bytes(Map.of("flow_runs", filter, "limit", PAGE));
    return Json.asArray(Json.parse(caller.post("/flow_runs/filter", wanted))).stream()
        .map(run -> Instant.parse((String) Json.asObject(run).get("end_time")))
        .toList();
  }
}
