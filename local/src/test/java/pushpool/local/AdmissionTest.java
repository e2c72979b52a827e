package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushpool.json.Json;
import pushpool.run.FlowRun;
import pushpool.run.State;
import pushpool.run.StateType;
import pushpool.table.FlowRunsTable;

/** Runs that wait for each other, with processes that run until they are let go. */
final class AdmissionTest {
  @TempDir Path folder;

  /** A command that ends when its gate is written to. */
  private String waitsAtAGate(String name) throws Exception {
    var gate = folder.resolve(name);
    new ProcessBuilder("mkfifo", gate.toString()).start().waitFor();
    return "sh -c 'read line < " + gate + "'";
  }

  private void open(String gate) throws Exception {
    Files.writeString(folder.resolve(gate), "go\n");
  }

  private static boolean isBegun(FlowRun run) {
    return run.states().stream().anyMatch(state -> state.type() == StateType.PENDING);
  }

  private static boolean isWaiting(FlowRun run) {
    return run.dispatch().turn().waitsFor().isPresent();
  }

  private static void patch(Caller caller, String path, Map<String, Object> body) {
    assertThat(caller.patch(path, body).status()).isEqualTo(204);
  }

  @Test
  void aPoolOfTwoRunsSixTwoAtATime() throws Exception {
    try (var service = Services.start()) {
      var caller = new Caller(service.url());
      var deployment = caller.deployment("two", Map.of("command", "sh -c 'sleep 0.2'"));
      patch(caller, "/work_pools/two", Map.of("concurrency_limit", 2));
      var runs = new ArrayList<String>();

      for (var i = 0; i < 6; i++) {
        runs.add(caller.run(deployment));
      }
      new Watch(service).untilAllEnded(runs);

      var ended = found(service, runs);
      assertThat(ended).allMatch(run -> run.state().type() == StateType.COMPLETED);
      assertThat(mostAtOnce(ended)).isEqualTo(2);
    }
  }

  private static List<FlowRun> found(Service service, List<String> runs) {
    var stored = new FlowRunsTable(service.table());
    return runs.stream().map(id -> stored.find(UUID.fromString(id)).orElseThrow()).toList();
  }

  /** How many were between Pending and their end when any of them became so. */
  private static long mostAtOnce(List<FlowRun> runs) {
    return runs.stream()
        .map(run -> pending(run).timestamp())
        .mapToLong(
            time ->
                runs.stream()
                    .filter(run -> !pending(run).timestamp().isAfter(time))
                    .filter(run -> run.state().timestamp().isAfter(time))
                    .count())
        .max()
        .orElse(0);
  }

  private static State pending(FlowRun run) {
    return run.states().stream()
        .filter(state -> state.type() == StateType.PENDING)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theMostUrgentQueueIsServedFirst() throws Exception {
    try (var service = Services.start()) {
      var caller = new Caller(service.url());
      var deployment = caller.deployment("order", Map.of("command", waitsAtAGate("first")));
      caller.post("/work_pools/order/queues", Map.of("name", "urgent", "priority", 1));
      patch(caller, "/work_pools/order", Map.of("concurrency_limit", 1));
      var watch = new Watch(service);
      var first = caller.run(deployment);
      watch.until(first, AdmissionTest::isBegun);
      var usual = command(caller, deployment, "default");
      var urgent = command(caller, deployment, "urgent");
      watch.until(usual, AdmissionTest::isWaiting);
      watch.until(urgent, AdmissionTest::isWaiting);

      open("first");
      watch.untilAllEnded(List.of(first, usual, urgent));

      var order =
          found(service, List.of(usual, urgent)).stream()
              .sorted(Comparator.comparing(run -> pending(run).timestamp()))
              .map(run -> run.id().toString())
              .toList();
      assertThat(order).containsExactly(urgent, usual);
    }
  }

  private static String command(Caller caller, String deployment, String queue) {
    var wishes = Map.of("work_queue_name", queue, "job_variables", Map.of("command", "true"));
    return caller.post("/deployments/" + deployment + "/create_flow_run", wishes).text("id");
  }

  @Test
  void aPausedPoolThatIsResumedLetsAllGo() throws Exception {
    try (var service = Services.start()) {
      var caller = new Caller(service.url());
      var deployment = caller.deployment("paused", Map.of("command", "true"));
      patch(caller, "/work_pools/paused", Map.of("is_paused", true));
      var watch = new Watch(service);
      var runs = new ArrayList<String>();
      for (var i = 0; i < 5; i++) {
        runs.add(caller.run(deployment));
      }
      for (var run : runs) {
        watch.until(run, AdmissionTest::isWaiting);
      }
      var why = caller.get("/flow_runs/" + runs.getFirst() + "/why").object();

      patch(caller, "/work_pools/paused", Map.of("is_paused", false));
      watch.untilAllEnded(runs);

      assertThat(Json.asObject(why.get("blocked_by"))).containsEntry("name", "paused");
      assertThat((String) why.get("message")).endsWith("work pool paused is paused.");
    }
  }

  @Test
  void aRaisedLimitLetsTheNextGoWhileTheFirstStillRuns() throws Exception {
    try (var service = Services.start()) {
      var caller = new Caller(service.url());
      var deployment = caller.deployment("raised", Map.of("command", waitsAtAGate("gate")));
      patch(caller, "/deployments/" + deployment, Map.of("concurrency_limit", 1));
      var watch = new Watch(service);
      var first = caller.run(deployment);
      watch.until(first, AdmissionTest::isBegun);
      var second = command(caller, deployment, "default");
      watch.until(second, AdmissionTest::isWaiting);

      patch(caller, "/deployments/" + deployment, Map.of("concurrency_limit", 2));
      var ended = watch.untilEnded(second);
      open("gate");
      watch.untilEnded(first);

      assertThat(ended.state().type()).isEqualTo(StateType.COMPLETED);
    }
  }
}
