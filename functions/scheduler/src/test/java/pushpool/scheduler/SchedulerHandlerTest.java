package pushpool.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.COMPLETED;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pushpool.deployment.CreateRun;
import pushpool.deployment.DeploymentSchedule;
import pushpool.deployment.Nightly;
import pushpool.deployment.PlanAhead;
import pushpool.embedded.EmbeddedTable;
import pushpool.launch.RecordingWakes;
import pushpool.launch.RecordingWakes.Wake;
import pushpool.launch.SweepRuns;
import pushpool.request.Ids;
import pushpool.run.TestClock;
import pushpool.table.DeploymentsTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.PlansTable;

final class SchedulerHandlerTest {
  private static final Path EVENTS =
      Path.of(System.getProperty("pushpool.root", ".")).resolve("events").resolve("scheduler");

  private final TestClock clock = new TestClock();
  private final EmbeddedTable table = EmbeddedTable.inMemory();
  private final FlowRunsTable runs = new FlowRunsTable(table);
  private final RecordingWakes wakes = new RecordingWakes();
  private final DeploymentsTable deployments = new DeploymentsTable(table);
  private final PlanAhead plan =
      new PlanAhead(
          deployments, new PlansTable(table), new CreateRun(runs, new Ids(new Random(5))));
  private final SchedulerHandler handler =
      new SchedulerHandler(new SweepRuns(runs, wakes), plan, clock);

  @AfterEach
  void close() {
    table.close();
  }

  static Stream<Path> files() throws IOException {
    try (var files = Files.list(EVENTS)) {
      return files.sorted().toList().stream();
    }
  }

  private String handle(Path event) throws IOException {
    var answer = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(Files.readAllBytes(event)), answer, null);
    return answer.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("files")
  void aTickWakesWhatIsDueUntilTheNext(Path event) throws IOException {
    var soon = aRun().scheduledFor(NOON.plusSeconds(75)).build();
    runs.add(soon);
    runs.add(aRun().scheduledFor(NOON.plusSeconds(100)).build());
    runs.add(aRun().having(COMPLETED).settled(NOON));

    var answer = handle(event);

    assertThat(answer).isEqualTo("{\"swept\":1,\"planned\":0}");
    assertThat(wakes.asked()).containsExactly(new Wake(soon.id(), Duration.ofSeconds(75)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aRunIsFoundByEveryTickUntilSomebodyAttendsToIt(Path event) throws IOException {
    var run = aRun().build();
    runs.add(run);

    handle(event);
    clock.advance(Duration.ofMinutes(1));
    handle(event);

    assertThat(wakes.asked())
        .containsExactly(new Wake(run.id(), Duration.ZERO), new Wake(run.id(), Duration.ZERO));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aTickWithNothingToDoSaysSo(Path event) throws IOException {
    assertThat(handle(event)).isEqualTo("{\"swept\":0,\"planned\":0}");
  }

  @ParameterizedTest
  @MethodSource("files")
  void aTickPlansWhatRunsLow(Path event) throws IOException {
    var shape = Map.<String, Object>of("cron", "0 * * * *", "timezone", "UTC", "day_or", true);
    var hourly =
        new DeploymentSchedule(
            new UUID(6, 1), shape, true, Optional.empty(), Map.of(), Optional.empty(), NOON, NOON);
    deployments.add(Nightly.nightly(Map.of()).with(List.of(hourly), NOON));

    var first = handle(event);
    var second = handle(event);

    assertThat(first).isEqualTo("{\"swept\":0,\"planned\":1}");
    assertThat(second).isEqualTo("{\"swept\":1,\"planned\":0}");
  }
}
