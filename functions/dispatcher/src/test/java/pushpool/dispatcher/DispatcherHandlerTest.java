package pushpool.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.dispatcher.Shop.RUN;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.PUSHED;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.access.RunToken;
import pushpool.access.RunTokens;
import pushpool.block.OpenSeal;
import pushpool.deployment.Nightly;
import pushpool.embedded.EmbeddedTable;
import pushpool.json.Json;
import pushpool.launch.RecordingWakes;
import pushpool.launch.RecordingWakes.Wake;
import pushpool.pool.Pools;
import pushpool.request.Ids;
import pushpool.run.FlowRuns.Change;
import pushpool.run.Runs;
import pushpool.run.State;
import pushpool.run.TestClock;
import pushpool.table.DeploymentsTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.FlowsTable;
import pushpool.table.TaskRunsTable;
import pushpool.table.WorkPoolsTable;
import pushpool.targets.EcsDefaults;
import pushpool.task.TaskCall;
import pushpool.task.TaskRun;
import pushpool.task.Tasks;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

final class DispatcherHandlerTest {
  private static final RunTokens TOKENS = new RunTokens(() -> "example-token-secret");
  private static final UUID OTHER = UUID.fromString("01965a3e-8f55-7b61-a0c3-92d4e7f81b09");

  private static final Duration KEPT = Duration.ofDays(30);

  private final TestClock clock = new TestClock();
  private final EmbeddedTable table = EmbeddedTable.inMemory();
  private final FlowRunsTable runs = new FlowRunsTable(table);
  private final RecordingEcs ecs = new RecordingEcs();
  private final RecordingWakes wakes = new RecordingWakes();
  private final DispatcherHandler handler =
      new DispatcherHandler(
          Dispatching.attend(
              new Dispatching.Memory(table, new OpenSeal(), KEPT),
              wakes,
              new Dispatching.Infrastructure(
                  ecs,
                  new RecordingLambda(),
                  EcsDefaults.image("flows:latest"),
                  Optional.of(TOKENS)),
              "https://pushpool.example/api",
              new Ids(new Random(3))),
          clock);

  @BeforeEach
  void storeTwoDueRuns() {
    new WorkPoolsTable(table)
        .add(Pools.pool(PUSHED, Shop.template("ecs:push")), Pools.queue(PUSHED));
    new DeploymentsTable(table).add(Nightly.nightly(Map.of("command", "python job.py")));
    new FlowsTable(table).addOrFind(Shop.ETL);
    runs.add(aRun().withId(RUN).build());
    runs.add(aRun().withId(OTHER).build());
    clock.advance(Duration.ofSeconds(1));
  }

  @AfterEach
  void close() {
    table.close();
  }

  static Stream<String> files() throws IOException {
    try (var files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  private static Path folder() {
    return Shop.root().resolve("events").resolve("dispatcher");
  }

  private static String event(String file) throws IOException {
    return Files.readString(folder().resolve(file));
  }

  /** What the handler reports as failed. */
  private List<String> failures(String event) throws IOException {
    var answer = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
    handler.handleRequest(in, answer, null);
    return Json.asArray(Json.object(answer.toByteArray()).get("batchItemFailures")).stream()
        .map(item -> (String) Json.asObject(item).get("itemIdentifier"))
        .toList();
  }

  private List<String> launched() {
    return ecs.asked().stream().map(RunTaskRequest::clientToken).toList();
  }

  private State state(UUID run) {
    return runs.find(run).orElseThrow().state();
  }

  private void willFailNext() {
    ecs.willAnswer(
        () -> {
          throw new IllegalStateException("the network is down");
        });
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyEventIsAttendedToHoweverOftenItComes(String file) throws IOException {
    var first = failures(event(file));
    var second = failures(event(file));

    assertThat(first).isEmpty();
    assertThat(second).isEmpty();
    assertThat(launched()).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void aContainerIsGivenTheTokenOfItsRunAndNoOtherKey() throws IOException {
    failures(event("stream-insert-scheduled.json"));

    var environment = ecs.asked().getFirst().overrides().containerOverrides().getFirst();
    var shown =
        environment.environment().stream()
            .filter(pair -> pair.name().startsWith("PREFECT_API_") && !pair.name().endsWith("URL"))
            .toList();
    assertThat(shown).hasSize(1);
    assertThat(shown.getFirst().name()).isEqualTo("PREFECT_API_AUTH_STRING");
    assertThat(TOKENS.read(shown.getFirst().value(), clock.instant()).map(RunToken::runId))
        .contains(RUN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream-insert-scheduled.json", "wake-one-run.json"})
  void aRunThatIsNamedIsLaunched(String file) throws IOException {
    failures(event(file));

    assertThat(launched()).containsExactly(RUN + "-1");
    assertThat(state(RUN).name()).isEqualTo(State.INFRASTRUCTURE_PENDING);
    assertThat(state(OTHER).name()).isEqualTo("Scheduled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream-several-records.json", "wake-several-runs.json"})
  void everyRunOfABatchIsLaunchedOnce(String file) throws IOException {
    failures(event(file));

    assertThat(launched()).containsExactly(RUN + "-1", OTHER + "-1");
  }

  @Test
  void aCancelledRunIsStopped() throws IOException {
    failures(event("stream-insert-scheduled.json"));
    clock.advance(Duration.ofSeconds(10));
    runs.change(
        RUN,
        run -> {
          var running = run.entered(Runs.state(RUNNING, clock.instant().minusSeconds(1)));
          return new Change<>(running.entered(Runs.state(CANCELLING, clock.instant())), run);
        });

    var failures = failures(event("stream-modify-cancelling.json"));

    assertThat(failures).isEmpty();
    assertThat(ecs.stopped())
        .extracting(StopTaskRequest::reason)
        .containsExactly("The flow run was cancelled.");
  }

  /** Lets one run of the usual pool be launched at a time: one has been, and the other waits. */
  private void limitToOne() throws IOException {
    var pools = new WorkPoolsTable(table);
    pools.change(PUSHED.poolId(), pool -> Pools.limited(pool, Optional.of(1L)));
    failures(event("stream-several-records.json"));
  }

  private void complete(UUID run) {
    runs.change(
        run, found -> new Change<>(found.entered(Runs.state(COMPLETED, clock.instant())), found));
  }

  @Test
  void whereASlotWasLeftTheNextInLineIsLaunched() throws IOException {
    limitToOne();
    var whileItWaited = state(OTHER).message().orElseThrow();
    complete(RUN);

    failures(event("stream-slots-left.json"));

    assertThat(whileItWaited).contains("limit of 1 of work pool batch");
    assertThat(launched()).containsExactly(RUN + "-1", OTHER + "-1");
  }

  @Test
  void aMessageThatThereMayBeRoomWakesThoseWhoWait() throws IOException {
    limitToOne();
    complete(RUN);

    failures(event("wake-release.json"));

    assertThat(wakes.asked()).extracting(Wake::runId).containsExactly(OTHER);
  }

  @Test
  void whatACancelledRunHasBegunIsCancelledThoughItsRecordComesTwice() throws IOException {
    var taskRuns = new TaskRunsTable(table, KEPT);
    var call = new TaskCall(Optional.of(RUN), "call", "0");
    var pending = Runs.state(PENDING, NOON);
    var task = TaskRun.begin(new UUID(0, 21), call, Tasks.aTask("0").details(), pending, NOON);
    taskRuns.add(task);
    var child = aRun().ofParent(task.id()).having(PENDING, RUNNING);
    runs.add(child);
    runs.change(RUN, run -> new Change<>(run.entered(Runs.state(CANCELLED, clock.instant())), run));

    failures(event("stream-modify-cancelled.json"));
    var failures = failures(event("stream-modify-cancelled.json"));

    assertThat(failures).isEmpty();
    assertThat(state(child.id()).type()).isEqualTo(CANCELLING);
    assertThat(runs.find(child.id()).orElseThrow().states()).hasSize(4);
    assertThat(taskRuns.find(task.id()).orElseThrow().state().type()).isEqualTo(CANCELLING);
  }

  @Test
  void aRunThatNobodyTookIsLate() throws IOException {
    runs.remove(RUN);
    runs.add(aRun().withId(RUN).withoutPool().build());
    clock.advance(Duration.ofSeconds(15));

    var failures = failures(event("wake-one-run.json"));

    assertThat(failures).isEmpty();
    assertThat(state(RUN).name()).isEqualTo(State.LATE);
  }

  @Test
  void aStreamBatchStopsAtItsFirstFailure() throws IOException {
    willFailNext();

    var failures = failures(event("stream-several-records.json"));

    assertThat(failures).containsExactly("4421584500000000017450439001");
    assertThat(launched()).containsExactly(RUN + "-1");
    assertThat(state(OTHER).name()).isEqualTo("Scheduled");
  }

  @Test
  void whatCameBeforeAFailureOfAStreamBatchIsDone() throws IOException {
    ecs.willAnswer(() -> RecordingEcs.answered(aTask()));
    willFailNext();

    var failures = failures(event("stream-several-records.json"));

    assertThat(failures).containsExactly("4421584500000000017450439002");
    assertThat(state(RUN).name()).isEqualTo(State.INFRASTRUCTURE_PENDING);
    assertThat(state(OTHER).type()).isEqualTo(PENDING);
  }

  private static RunTaskResponse.Builder aTask() {
    var task = Task.builder().taskArn("arn:task/1").clusterArn(RecordingEcs.CLUSTER).build();
    return RunTaskResponse.builder().tasks(task);
  }

  @Test
  void messagesFailOneByOne() throws IOException {
    willFailNext();

    var failures = failures(event("wake-several-runs.json"));

    assertThat(failures).containsExactly("059f36b4-87a3-44ab-83d2-661975830a7d");
    assertThat(launched()).containsExactly(RUN + "-1", OTHER + "-1");
    assertThat(state(OTHER).name()).isEqualTo(State.INFRASTRUCTURE_PENDING);
  }

  @Test
  void aRecordThatCannotBeReadDoesNotHoldUpTheOthers() throws IOException {
    var failures = failures(event("stream-record-without-keys.json"));

    assertThat(failures).isEmpty();
    assertThat(launched()).containsExactly(OTHER + "-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"flow_run_id\":5}",
        "{\"flow_run_id\":null}",
        "{\"flow_run_id\":\"nobody\"}",
        "[]",
        "null",
        "hello",
        ""
      })
  void aMessageThatCannotBeReadDoesNotHoldUpTheOthers(String body) throws IOException {
    var unreadable = Map.of("messageId", "a", "body", body);
    var readable = Map.of("messageId", "b", "body", "{\"flow_run_id\":\"" + RUN + "\"}");

    var failures = failures(Json.text(Map.of("Records", List.of(unreadable, readable))));

    assertThat(failures).isEmpty();
    assertThat(launched()).containsExactly(RUN + "-1");
  }

  @Test
  void itemsThatAreNoRunsAreIgnored() throws IOException {
    var event =
        event("stream-insert-scheduled.json")
            .replace("\"S\": \"run\"", "\"S\": \"9f86d081884c7d65\"")
            .replaceFirst("\"S\": \"" + RUN, "\"S\": \"idempotency#" + RUN);

    var failures = failures(event);

    assertThat(failures).isEmpty();
    assertThat(launched()).isEmpty();
  }

  @Test
  void partsOfLongTextsAreNoRuns() throws IOException {
    var event =
        event("stream-insert-scheduled.json")
            .replace("\"S\": \"run\"", "\"S\": \"9f86d081884c7d65#0000\"")
            .replaceFirst("\"S\": \"" + RUN, "\"S\": \"text#" + RUN + "#run");

    var failures = failures(event);

    assertThat(failures).isEmpty();
    assertThat(launched()).isEmpty();
  }

  @Test
  void aRunThatIsGoneIsNoFailure() throws IOException {
    runs.remove(RUN);

    var failures = failures(event("stream-insert-scheduled.json"));

    assertThat(failures).isEmpty();
    assertThat(launched()).isEmpty();
  }
}
