package pushpool.launch;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.launch.Stage.PLAIN_PROGRAM;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.RUNNING;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushpool.log.Log;
import pushpool.log.MemoryLogs;
import pushpool.run.FlowRun;
import pushpool.run.StateType;

final class WatchTaskTest {
  private static final TaskName TASK = new TaskName("batch", "arn:task/1", "etl:3");
  private static final Instant EARLIER = Instant.parse("2026-03-01T12:00:00.500Z");

  private final Stage stage = new Stage();
  private final MemoryLogs logs = new MemoryLogs();
  private final List<String> stopped = new ArrayList<>();
  private final WatchTask watch =
      new WatchTask(
          stage.runs,
          stage.observe,
          logs,
          (_, _) ->
              List.of(
                  new LastWords.Line(Optional.of(EARLIER), "no module named etl"),
                  new LastWords.Line(Optional.empty(), "bye")),
          (_, _, reason) -> stopped.add(reason));

  private void see(News news) {
    watch.watch(new Sighting(news, TASK, Optional.of("prefect"), true), stage.clock.instant());
  }

  private static News ended(FlowRun run, Integer exitCode, boolean started) {
    var code = Optional.ofNullable(exitCode);
    return new News.Stopped(run.id(), 1, code, "It ended", started, Optional.empty());
  }

  private List<String> lines(FlowRun run) {
    return logs.of(run.id()).stream().map(Log::message).toList();
  }

  private FlowRun running() {
    var run = stage.launched(aRun());
    stage.clock.advance(ofSeconds(1));
    stage.propose(run, RUNNING);
    stage.clock.advance(ofSeconds(1));
    return run;
  }

  @ParameterizedTest(name = "exit code {0}")
  @CsvSource({"0", "3", "''"})
  void aContainerThatNeverReportedIsHeardWithItsLastWords(String exitCode) {
    var run = stage.launched(aRun());
    var code = exitCode.isEmpty() ? null : Integer.valueOf(exitCode);

    see(ended(run, code, true));
    see(ended(run, code, true));

    assertThat(lines(run)).containsExactly("no module named etl", "bye");
    assertThat(logs.of(run.id()).getFirst().timestamp()).isEqualTo(EARLIER);
    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
  }

  @Test
  void aProgramThatFailsIsHeardWithItsLastWords() {
    var run = stage.launched(aRun().withJobVariables(PLAIN_PROGRAM));
    see(new News.Running(run.id(), 1));

    see(ended(run, 3, true));

    assertThat(lines(run)).hasSize(2);
    assertThat(stage.state(run).type()).isEqualTo(FAILED);
  }

  @Test
  void whoSucceedsOrReportsItselfOrNeverRanHasNoLastWords() {
    var program = stage.launched(aRun().withJobVariables(PLAIN_PROGRAM));
    see(new News.Running(program.id(), 1));
    var flow = running();
    var none = stage.launched(aRun());

    see(ended(program, 0, true));
    see(ended(flow, 3, true));
    see(ended(none, null, false));

    assertThat(List.of(program, flow, none)).allSatisfy(run -> assertThat(lines(run)).isEmpty());
  }

  @Test
  void aTaskWhoseRunIsStillWantedIsLeftAlone() {
    var pending = stage.launched(aRun());
    var running = running();
    var cancelling = running();
    stage.propose(cancelling, CANCELLING);

    for (var run : List.of(pending, running, cancelling)) {
      see(new News.Running(run.id(), 1));
    }

    assertThat(stopped).isEmpty();
  }

  @Test
  void aTaskWhoseRunCrashedIsStoppedAndReportedOnce() {
    var run = running();
    stage.propose(run, CRASHED);

    see(new News.Running(run.id(), 1));
    see(new News.Running(run.id(), 1));

    assertThat(stopped).containsOnly("Its flow run is over: Crashed.");
    assertThat(lines(run))
        .contains(
            "Task arn:task/1 was still running and is stopped. Its flow run is over: Crashed.");
  }

  @ParameterizedTest
  @CsvSource({"COMPLETED, 5, 0", "COMPLETED, 6, 1", "FAILED, 5, 0", "FAILED, 6, 1"})
  void aContainerThatHasReportedItsEndHasFiveMinutesToEnd(StateType end, int minutes, int stops) {
    var run = running();
    stage.propose(run, end == COMPLETED ? COMPLETED : FAILED);

    stage.clock.advance(ofMinutes(minutes));
    see(new News.Running(run.id(), 1));

    assertThat(stopped).hasSize(stops);
  }

  @Test
  void aTaskOfAnEarlierAttemptIsStopped() {
    var run = stage.launched(aRun());
    var failure = Optional.of(new Failure(FailureClass.CAPACITY, "full"));
    stage.observe(new News.Stopped(run.id(), 1, Optional.empty(), "full", false, failure));
    stage.attendWhenDue(run);

    see(new News.Running(run.id(), 1));
    see(new News.Running(run.id(), 2));

    assertThat(stopped).containsExactly("Its flow run was started anew.");
  }
}
