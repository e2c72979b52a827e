package pushpool.local.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import pushpool.json.Json;

/** Calls of the API by 16 clients at once, on the store on disk, with nothing launched. */
final class ApiCalls implements Benchmark {
  private static final Duration WARMING = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(4);
  private static final double TARGET_PER_SECOND = 2000;
  private static final double TARGET_CREATE_P99 = 50;
  private static final double TARGET_READ_P99 = 10;

  /** The life of a run as its container reports it. */
  private static final List<String> STATES = List.of("PENDING", "RUNNING", "COMPLETED");

  /** A move that is still to be made. */
  private record Move(String run, int state) {}

  @Override
  public String name() {
    return "api";
  }

  @Override
  public List<Row> run() throws Exception {
    try (var folder = Scratch.folder()) {
      var data = folder.path().resolve("data").toString();
      try (var program = new Program(List.of(), List.of("--functions", "api", "--data", data))) {
        return rows(program.url());
      }
    }
  }

  private static List<Row> rows(String api) throws Exception {
    var runs = new ConcurrentLinkedQueue<String>();
    var creations = measured(api, creation(api, runs));
    var known = List.copyOf(runs);
    var reads = measured(api, caller -> isRead(known, caller));
    var quarter = known.size() / 4;
    Crowd.calling(api, WARMING, moving(known.subList(0, quarter)));
    var transitions = Crowd.calling(api, MEASURED, moving(known.subList(quarter, known.size())));
    return List.of(
        rate("create_flow_run", creations),
        Row.atMost(TARGET_CREATE_P99, "ms", what("create_flow_run, p99"), p99(creations)),
        Row.plain("/s", what("GET flow_run"), reads.perSecond()),
        Row.atMost(TARGET_READ_P99, "ms", what("GET flow_run, p99"), p99(reads)),
        rate("set_state", transitions),
        Row.plain("ms", what("set_state, p99"), p99(transitions)));
  }

  private static Row rate(String call, Crowd crowd) {
    return Row.atLeast(TARGET_PER_SECOND, "/s", what(call), crowd.perSecond());
  }

  private static double p99(Crowd crowd) {
    return crowd.latencies().p99();
  }

  private static String what(String call) {
    return "16 clients, on disk: " + call;
  }

  private static Crowd measured(String api, Crowd.Call call) throws Exception {
    Crowd.calling(api, WARMING, call);
    return Crowd.calling(api, MEASURED, call);
  }

  private static Crowd.Call creation(String api, Queue<String> runs) throws IOException {
    try (var first = new Caller(api)) {
      var deployed = Deployed.withCommand("true", first);
      return caller -> runs.add(deployed.run(caller));
    }
  }

  private static boolean isRead(List<String> runs, Caller caller) throws IOException {
    var run = runs.get(ThreadLocalRandom.current().nextInt(runs.size()));
    return caller.get("/flow_runs/" + run).length > 0;
  }

  private static Crowd.Call moving(List<String> runs) {
    var moves = new ConcurrentLinkedQueue<>(runs.stream().map(run -> new Move(run, 0)).toList());
    return caller -> isMoved(moves, caller);
  }

  /** Makes the next move of some run, and leaves the one behind it for later. */
  private static boolean isMoved(Queue<Move> moves, Caller caller) throws IOException {
    var move = moves.poll();
    if (move == null) {
      return false;
    }
    var state = Map.of("state", Map.of("type", STATES.get(move.state())));
    var answer = caller.post("/flow_runs/" + move.run() + "/set_state", Json.bytes(state));
    if (!new String(answer, StandardCharsets.UTF_8).contains("\"ACCEPT\"")) {
      throw new IllegalStateException("The run was not moved to " + state);
    }
    if (move.state() + 1 < STATES.size()) {
      moves.add(new Move(move.run(), move.state() + 1));
    }
    return true;
  }
}
