package pushpool.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.Runs.state;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.embedded.EmbeddedTable;
import pushpool.launch.LastWords;
import pushpool.launch.TaskName;
import pushpool.log.Log;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.Runs;
import pushpool.run.StateType;
import pushpool.run.Submission;
import pushpool.run.Terms;
import pushpool.run.TestClock;
import pushpool.table.LogsTable;
import pushpool.table.RunTables;
import pushpool.table.TaskRunsTable;
import pushpool.task.Tasks;

final class MonitorHandlerTest {
  private static final String API = "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/api";
  private static final Path EVENTS =
      Path.of(System.getProperty("pushpool.root", ".")).resolve("events").resolve("monitor");
  private static final Pattern RUN =
      Pattern.compile("(?:pushpool/|\"flow_run_id\": \")([0-9a-f-]{36})");

  private static final Duration KEPT = Duration.ofDays(30);

  private final TestClock clock = new TestClock();
  private final EmbeddedTable table = EmbeddedTable.inMemory();
  private final FlowRuns runs = RunTables.over(table, KEPT);
  private final LogsTable logs = new LogsTable(table, KEPT);
  private final List<TaskName> stopped = new ArrayList<>();
  private final MonitorHandler handler =
      new MonitorHandler(
          Monitoring.over(
              runs,
              logs,
              (_, container) -> List.of(new LastWords.Line(Optional.empty(), container + " died")),
              (_, task, _) -> stopped.add(task),
              () -> API,
              new Ids(new Random(5))),
          clock);

  @AfterEach
  void close() {
    table.close();
  }

  static Stream<String> files() throws IOException {
    try (var files = Files.list(EVENTS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  private static String event(String file) throws IOException {
    return Files.readString(EVENTS.resolve(file));
  }

  private String handle(String event) throws IOException {
    clock.advance(Duration.ofSeconds(10));
    var answer = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** The run that the event is about, submitted once, in the last of some states. */
  private UUID stored(String event, boolean exitCodeDecides, StateType... states) {
    return stored(event, aRun(), exitCodeDecides, states);
  }

  private UUID stored(String event, Runs made, boolean exitCodeDecides, StateType... states) {
    var matcher = RUN.matcher(event);
    assertThat(matcher.find()).isTrue();
    var id = UUID.fromString(matcher.group(1));
    var answer = new Submission.Answer("batch::arn:task/1", "request-1", NOON);
    var attempt =
        Submission.intended(1, id + "-1", NOON, Optional.empty(), Terms.of(exitCodeDecides))
            .answered(answer);
    var run = made.withId(id).build();
    var submitted = run.with(run.dispatch().intending(attempt), NOON);
    var at = NOON;
    for (var type : states) {
      at = at.plusSeconds(1);
      submitted = submitted.entered(state(type, at));
    }
    runs.add(submitted);
    return id;
  }

  private FlowRun run(UUID id) {
    return runs.find(id).orElseThrow();
  }

  @ParameterizedTest(name = "{0} finds {1}, leaves {2}: {3}")
  @CsvSource({
    "task-running.json, PENDING, RUNNING, The container is running.",
    "task-stopped-exit-0.json, RUNNING, COMPLETED, The container exited with code 0.",
    "task-stopped-exit-3.json, RUNNING, FAILED, The container exited with code 3.",
    "task-stopped-by-user.json, RUNNING, FAILED, Task stopped by user",
    "task-cannot-pull-image.json, PENDING, CRASHED, CannotPullContainerError",
    "task-failed-to-start.json, PENDING, SCHEDULED, unable to pull secrets or registry auth",
    "task-without-containers.json, PENDING, SCHEDULED, Capacity is unavailable",
    "task-without-interface.json, PENDING, SCHEDULED, network interface provisioning",
    "task-interrupted.json, RUNNING, CRASHED, Your Spot Task was interrupted.",
    "task-out-of-memory.json, RUNNING, CRASHED, Raise the job variable memory",
    "function-too-old.json, PENDING, SCHEDULED, EventAgeExceeded",
    "function-out-of-memory.json, PENDING, CRASHED, Runtime exited with error: signal: killed",
    "function-succeeded.json, PENDING, COMPLETED, exited with code 0",
    "function-failed.json, PENDING, FAILED, the table orders does not exist",
  })
  void whatEndsSaysHow(String file, StateType before, StateType after, String said)
      throws IOException {
    var id = stored(event(file), true, before);

    var answer = handle(event(file));

    assertThat(answer).isEqualTo("null");
    assertThat(run(id).state().type()).isEqualTo(after);
    assertThat(run(id).state().message().orElseThrow()).contains(said);
    assertThat(run(id).state().timestamp()).isAfterOrEqualTo(clock.instant());
  }

  @ParameterizedTest(name = "{0} finds {1}, leaves {2}")
  @CsvSource({
    "task-running.json, PENDING, PENDING",
    "task-stopped-exit-0.json, COMPLETED, COMPLETED",
    "task-stopped-exit-3.json, RUNNING, CRASHED",
    "task-stopped-by-user.json, CANCELLED, CANCELLED",
    "task-cannot-pull-image.json, PENDING, CRASHED",
    "task-failed-to-start.json, PENDING, SCHEDULED",
    "task-without-containers.json, PENDING, SCHEDULED",
    "task-without-interface.json, PENDING, SCHEDULED",
    "task-interrupted.json, RUNNING, CRASHED",
    "task-out-of-memory.json, PENDING, CRASHED",
    "function-succeeded.json, COMPLETED, COMPLETED",
    "function-failed.json, RUNNING, CRASHED",
  })
  void aContainerThatReportsItselfIsBelievedButForItsSilence(
      String file, StateType before, StateType after) throws IOException {
    var id = stored(event(file), false, before);

    handle(event(file));

    assertThat(run(id).state().type()).isEqualTo(after);
  }

  @ParameterizedTest
  @MethodSource("files")
  void theSameEventTwiceChangesNothingMore(String file) throws IOException {
    var id = stored(event(file), true, PENDING);
    handle(event(file));
    var once = run(id);

    handle(event(file));

    assertThat(once.states()).hasSizeGreaterThan(2);
    assertThat(run(id)).isEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource("files")
  void anEventOfAnEarlierAttemptChangesNothing(String file) throws IOException {
    var event = event(file).replaceAll("/1\",", "/7\",").replace("attempt\": 1", "attempt\": 7");
    var id = stored(event, true, PENDING);
    var before = run(id);

    handle(event);

    assertThat(event).isNotEqualTo(event(file));
    assertThat(run(id)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("files")
  void anEventOfARunThatIsGoneIsNoFailure(String file) throws IOException {
    assertThat(handle(event(file))).isEqualTo("null");
  }

  @Test
  void aCancelledRunEndsWithItsTask() throws IOException {
    var event = event("task-stopped-by-user.json");
    var id = stored(event, true, PENDING, RUNNING, CANCELLING);

    handle(event);

    assertThat(run(id).state().type()).isEqualTo(CANCELLED);
    assertThat(run(id).state().message().orElseThrow())
        .startsWith("Stopped 7.0 s after the cancellation: Task stopped by user");
  }

  @Test
  void theEndOfASubflowIsThatOfTheTaskRunThatStandsForIt() throws IOException {
    var taskRuns = new TaskRunsTable(table, KEPT);
    var task = Tasks.aTask("0");
    taskRuns.add(task);
    var event = event("task-stopped-exit-3.json");
    var id = stored(event, aRun().ofParent(task.id()), true, PENDING, RUNNING);

    handle(event);

    var shown = taskRuns.find(task.id()).orElseThrow().state();
    assertThat(shown.type()).isEqualTo(run(id).state().type()).isEqualTo(FAILED);
    assertThat(shown.message()).isEqualTo(run(id).state().message());
  }

  @Test
  void theLastLinesOfAContainerThatNeverReportedAreInTheLogsOfItsRun() throws IOException {
    var event = event("task-stopped-exit-3.json");
    var id = stored(event, false, PENDING);

    handle(event);
    handle(event);

    assertThat(logs.of(id)).extracting(Log::message).containsExactly("prefect died");
  }

  @Test
  void aContainerThatNeverRanHasNoLastLines() throws IOException {
    var event = event("task-cannot-pull-image.json");
    var id = stored(event, false, PENDING);

    handle(event);

    assertThat(logs.of(id)).isEmpty();
  }

  @Test
  void aTaskOfARunThatIsOverIsStoppedAndReported() throws IOException {
    var event = event("task-running.json");
    var id = stored(event, false, CANCELLED);

    handle(event);

    assertThat(stopped)
        .extracting(TaskName::id)
        .containsExactly("9f2c4e7a1b3d4c5e8f60718293a4b5c6");
    assertThat(logs.of(id))
        .extracting(Log::message)
        .singleElement()
        .asString()
        .contains("Cancelled");
  }

  @Test
  void aTaskOfARunThatWasDeletedIsStoppedIfItIsOurs() throws IOException {
    var event = event("task-running.json");

    handle(event.replace(API, "https://another.example/api"));
    var anothers = List.copyOf(stopped);
    handle(event);

    assertThat(anothers).isEmpty();
    assertThat(stopped).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"source\":\"aws.ecs\"}",
        "{\"source\":\"aws.ecs\",\"detail\":{\"startedBy\":\"ecs-svc/1\",\"lastStatus\":\"STOPPED\"}}",
        "{\"source\":\"aws.ec2\",\"detail\":{}}",
        "{\"source\":\"lambda\",\"detail\":{\"requestPayload\":{\"flow_run_id\":\"nobody\"}}}",
        "{\"source\":\"lambda\",\"detail\":{\"requestPayload\":[1]}}"
      })
  void anEventThatIsNotAboutARunOfOursIsIgnored(String event) throws IOException {
    assertThat(handle(event)).isEqualTo("null");
  }
}
