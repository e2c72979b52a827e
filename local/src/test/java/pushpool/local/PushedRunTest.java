package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.FAILED;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushpool.json.Json;
import pushpool.run.StateType;

/** Runs that are pushed all the way to a process and back. */
final class PushedRunTest {
  @TempDir Path folder;

  private static Map<String, Object> command(String command) {
    return Map.of("command", command);
  }

  @Test
  void aRunGoesThroughItsStatesToCompleted() throws Exception {
    try (var service = Services.start()) {
      var caller = new Caller(service.url());
      var deployment = caller.deployment("whole", command("true"));

      var run = caller.run(deployment);
      var ended = new Watch(service).untilEnded(run);

      assertThat(ended.state().type()).isEqualTo(COMPLETED);
      // A task may be up before its launcher has written that it was asked for; then that is not.
      assertThat(caller.stateNames(run))
          .filteredOn(name -> !name.equals("InfrastructurePending"))
          .containsExactly("Scheduled", "Pending", "Running", "Completed");
    }
  }

  @Test
  void anExitCodeIsTheResultOfACommand() throws Exception {
    try (var service = Services.start()) {
      var caller = new Caller(service.url());
      var deployment = caller.deployment("three", command("sh -c 'exit 3'"));

      var ended = new Watch(service).untilEnded(caller.run(deployment));

      assertThat(ended.state().type()).isEqualTo(FAILED);
      assertThat(ended.state().message().orElseThrow()).contains("code 3");
    }
  }

  @Test
  void aCommandThatCannotBeStartedIsACrash() throws Exception {
    try (var service = Services.start()) {
      var caller = new Caller(service.url());
      var deployment = caller.deployment("nope", command("no-such-program --at-all"));

      var ended = new Watch(service).untilEnded(caller.run(deployment));

      assertThat(ended.state().type()).isEqualTo(CRASHED);
      assertThat(ended.state().message().orElseThrow()).contains("no-such-program");
    }
  }

  @Test
  void aContainerThatShouldReportAndDoesNotIsACrash() throws Exception {
    try (var service = Services.start()) {
      var caller = new Caller(service.url());
      var deployment =
          caller.deployment("silent", Map.of("command", "true", "final_state_from", "flow"));

      var ended = new Watch(service).untilEnded(caller.run(deployment));

      assertThat(ended.state().type()).isEqualTo(CRASHED);
      assertThat(ended.state().message().orElseThrow()).contains("never reported");
    }
  }

  @Test
  void theLastLinesOfACommandThatFailsAreInTheLogsOfItsRun() throws Exception {
    try (var service = Services.start()) {
      var caller = new Caller(service.url());
      var deployment = caller.deployment("noisy", command("sh -c 'echo no such table; exit 3'"));
      var run = caller.run(deployment);

      new Watch(service).untilEnded(run);

      var filter = Map.of("logs", Map.of("flow_run_id", Map.of("any_", List.of(run))));
      assertThat(Json.text(caller.post("/logs/filter", filter).body())).contains("no such table");
    }
  }

  @Test
  void aCommandThatIsKilledIsACrashForWantOfMemory() throws Exception {
    try (var service = Services.start()) {
      var caller = new Caller(service.url());
      var deployment = caller.deployment("greedy", command("sh -c 'exit 137'"));

      var ended = new Watch(service).untilEnded(caller.run(deployment));

      assertThat(ended.state().type()).isEqualTo(CRASHED);
      assertThat(ended.state().message().orElseThrow()).contains("Raise the job variable memory");
    }
  }

  @Test
  void aCancelledRunIsCancelledAndItsProcessIsGone() throws Exception {
    try (var service = Services.start()) {
      var caller = new Caller(service.url());
      var pid = pipe(folder.resolve("pid"));
      var deployment =
          caller.deployment("sleeper", command("sh -c 'echo $$ > " + pid + "; exec sleep 600'"));
      var watch = new Watch(service);
      var run = caller.run(deployment);
      watch.until(run, found -> found.state().type() == StateType.RUNNING);
      var process = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

      var answer = caller.propose(run, "CANCELLING");
      var ended = watch.untilEnded(run);

      assertThat(answer.status()).isEqualTo(201);
      assertThat(ended.state().type()).isEqualTo(CANCELLED);
      assertThat(process.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
    }
  }

  /** Reading a pipe waits for the one who writes to it. */
  private static Path pipe(Path path) throws Exception {
    new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
    return path;
  }

  @Test
  void aRunThatIsNotDueYetStartsWhenItIs() throws Exception {
    try (var service = Services.start()) {
      var caller = new Caller(service.url());
      var deployment = caller.deployment("later", command("true"));
      var due = Instant.now().plus(Duration.ofSeconds(2));
      var state =
          Map.of("type", "SCHEDULED", "state_details", Map.of("scheduled_time", due.toString()));

      var answer =
          caller.post("/deployments/" + deployment + "/create_flow_run", Map.of("state", state));
      var ended = new Watch(service).untilEnded(answer.text("id"));

      assertThat(ended.state().type()).isEqualTo(COMPLETED);
      assertThat(ended.states().get(1).timestamp())
          .isBetween(due, due.plus(Duration.ofSeconds(10)));
    }
  }

  @Test
  void twoHundredRunsAtOnceStartOnceEachThoughEveryBatchComesTwice() throws Exception {
    try (var service = Services.start(PushedRunTest::twice)) {
      var caller = new Caller(service.url());
      var deployment = caller.deployment("many", command(markCommand(folder)));
      var runs = new ArrayList<String>();

      for (var i = 0; i < 200; i++) {
        runs.add(caller.run(deployment));
      }
      new Watch(service).untilAllEnded(runs);

      assertThat(runs).allSatisfy(run -> assertThat(starts(folder, run)).isEqualTo(1));
      assertThat(runs)
          .allSatisfy(
              run ->
                  assertThat(caller.get("/flow_runs/" + run).text("state_type"))
                      .isEqualTo("COMPLETED"));
    }
  }

  @Test
  void aFunctionIsInvokedAndItsResultIsTheRuns() throws Exception {
    try (var service = Services.start("--lambda", "good=cat", "--lambda", "bad=false")) {
      var caller = new Caller(service.url());
      var catalogue =
          Json.asObject(
              caller.get("/collections/views/aggregate-worker-metadata").object().get("pushpool"));
      var template =
          Json.asObject(catalogue.get("lambda:push")).get("default_base_job_configuration");
      caller.post(
          "/work_pools/",
          Map.of("name", "fn", "type", "lambda:push", "base_job_template", template));
      var flow = caller.post("/flows/", Map.of("name", "fn")).text("id");
      var ends = new ArrayList<StateType>();

      for (var function : List.of("good", "bad", "missing")) {
        var deployment =
            caller.post(
                "/deployments/",
                Map.of(
                    "name",
                    function,
                    "flow_id",
                    flow,
                    "work_pool_name",
                    "fn",
                    "job_variables",
                    Map.of("function_name", function)));
        ends.add(new Watch(service).untilEnded(caller.run(deployment.text("id"))).state().type());
      }

      assertThat(ends).containsExactly(COMPLETED, FAILED, CRASHED);
    }
  }

  /** A command that leaves a line in a file of its run's. */
  static String markCommand(Path folder) {
    return "sh -c 'echo started >> " + folder + "/$PREFECT__FLOW_RUN_ID; sleep 0.3'";
  }

  /** How often a run's command was started. */
  static long starts(Path folder, String run) throws Exception {
    var file = folder.resolve(run);
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private static RequestStreamHandler twice(RequestStreamHandler handler) {
    return (event, answer, context) -> {
      var bytes = event.readAllBytes();
      handler.handleRequest(
          new ByteArrayInputStream(bytes), OutputStream.nullOutputStream(), context);
      handler.handleRequest(new ByteArrayInputStream(bytes), answer, context);
    };
  }
}
