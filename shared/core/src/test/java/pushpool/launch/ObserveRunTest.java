package pushpool.launch;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.launch.Stage.PLAIN_PROGRAM;
import static pushpool.run.Runs.aRun;
import static pushpool.run.Runs.state;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns.Change;
import pushpool.run.RetryType;
import pushpool.run.Runs;
import pushpool.run.State;
import pushpool.run.StateType;

final class ObserveRunTest {
  private final Stage stage = new Stage();

  /** A run whose attempt was submitted, in some state that the policy is not asked about. */
  private FlowRun submitted(Runs given, boolean exitCodeDecides, StateType type) {
    var choice = Map.<String, Object>of("final_state_from", exitCodeDecides ? "exit_code" : "flow");
    var run = stage.launched(given.withJobVariables(choice));
    stage.clock.advance(ofSeconds(1));
    if (type != PENDING) {
      enter(run, type);
    }
    return run;
  }

  private void enter(FlowRun run, StateType type) {
    stage.runs.change(
        run.id(), found -> new Change<>(found.entered(state(type, stage.clock.instant())), type));
    stage.clock.advance(ofSeconds(1));
  }

  private static News stopped(FlowRun run, int attempt, Integer exitCode) {
    return new News.Stopped(
        run.id(), attempt, Optional.ofNullable(exitCode), "Essential container exited");
  }

  @ParameterizedTest(name = "{0}, exit code decides: {1}, exit code {2}: {3}, {4}")
  @CsvSource({
    "PENDING, true, 0, COMPLETED, exited with code 0",
    "PENDING, true, 3, FAILED, exited with code 3",
    "PENDING, true, , CRASHED, did not run to its end",
    "PENDING, false, 0, CRASHED, never reported that the flow run started",
    "PENDING, false, 3, CRASHED, exited with code 3",
    "PENDING, false, , CRASHED, did not run to its end",
    "RUNNING, true, 0, COMPLETED, exited with code 0",
    "RUNNING, true, 3, FAILED, exited with code 3",
    "RUNNING, true, , CRASHED, did not run to its end",
    "RUNNING, false, 0, CRASHED, reported no final state",
    "RUNNING, false, 3, CRASHED, exited with code 3",
    "RUNNING, false, , CRASHED, did not run to its end",
    "CANCELLING, true, 0, CANCELLED, after the cancellation",
    "CANCELLING, true, 3, CANCELLED, after the cancellation",
    "CANCELLING, true, , CANCELLED, after the cancellation",
    "CANCELLING, false, 0, CANCELLED, after the cancellation",
    "CANCELLING, false, 3, CANCELLED, after the cancellation",
    "CANCELLING, false, , CANCELLED, after the cancellation",
  })
  void theEndOfTheInfrastructureDecides(
      StateType before, boolean exitCodeDecides, Integer exitCode, StateType after, String said) {
    var run = submitted(aRun(), exitCodeDecides, before);

    stage.observe(stopped(run, 1, exitCode));

    assertThat(stage.state(run).type()).isEqualTo(after);
    assertThat(stage.state(run).message().orElseThrow()).contains(said);
  }

  @ParameterizedTest(name = "{0}, exit code decides: {1}, exit code {2}")
  @CsvSource({
    "SCHEDULED, true, 0",
    "SCHEDULED, false, ",
    "PAUSED, true, 0",
    "PAUSED, true, 3",
    "PAUSED, false, 0",
    "PAUSED, false, ",
    "COMPLETED, true, 3",
    "COMPLETED, false, ",
    "FAILED, true, 0",
    "FAILED, false, 3",
    "CANCELLED, true, 0",
    "CANCELLED, false, ",
    "CRASHED, true, 0",
    "CRASHED, false, 3",
  })
  void theEndOfTheInfrastructureChangesNoStateAndSettlesWhatIsOver(
      StateType state, boolean exitCodeDecides, Integer exitCode) {
    var run = submitted(aRun(), exitCodeDecides, state);
    var before = stage.present(run);

    stage.observe(stopped(run, 1, exitCode));

    assertThat(stage.present(run)).isEqualTo(before.settled(stage.clock.instant()));
    assertThat(stage.present(run).isLeft()).isFalse();
  }

  @ParameterizedTest(name = "exit code {0}")
  @CsvSource(
      value = {"0", "3", "none"},
      nullValues = "none")
  void aRunThatWaitsForItsOwnContainerIsHandedBackWhenThatEnds(Integer exitCode) {
    var run = submitted(aRun().retrying(1, 60), false, RUNNING);
    stage.propose(run, FAILED);
    var due = stage.clock.instant().plusSeconds(60);

    stage.observe(stopped(run, 1, exitCode));

    var after = stage.present(run);
    assertThat(after.state().name()).isEqualTo(State.AWAITING_RETRY);
    assertThat(after.policy().retryType()).contains(RetryType.RESCHEDULE);
    assertThat(after.dispatch().deadline()).contains(due);
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "RUNNING"})
  void aFailureWithRetriesLeftIsDispatchedAgain(StateType before) {
    var run = submitted(aRun().retrying(1, 60), true, before);
    stage.observe(stopped(run, 1, 3));
    var waiting = stage.present(run);

    stage.attendAfter(ofSeconds(59), run);
    stage.attendAfter(ofSeconds(1), run);

    assertThat(waiting.state().name()).isEqualTo(State.AWAITING_RETRY);
    assertThat(waiting.policy().retryType()).contains(RetryType.RESCHEDULE);
    assertThat(stage.launcher.tokens()).containsExactly(run.id() + "-1", run.id() + "-2");
    assertThat(stage.state(run).name()).isEqualTo(State.INFRASTRUCTURE_PENDING);
  }

  @Test
  void aFailureWithoutRetriesLeftIsFinal() {
    var run = submitted(aRun().retrying(1, 0), true, RUNNING);
    stage.observe(stopped(run, 1, 3));
    stage.attend(run);
    stage.clock.advance(ofSeconds(1));
    stage.observe(new News.Running(run.id(), 2));
    stage.clock.advance(ofSeconds(1));

    stage.observe(stopped(run, 2, 3));

    assertThat(stage.state(run).type()).isEqualTo(FAILED);
    assertThat(stage.present(run).progress().runCount()).isEqualTo(2);
  }

  @Test
  void aRunWhoseStartWasNotHeardOfHasRunAllTheSame() {
    var run = submitted(aRun(), true, PENDING);

    stage.observe(stopped(run, 1, 0));

    var after = stage.present(run);
    assertThat(after.states()).extracting(State::type).endsWith(PENDING, RUNNING, COMPLETED);
    assertThat(after.progress().runCount()).isEqualTo(1);
  }

  @Test
  void newsOfAnEarlierAttemptChangesNothing() {
    var run = submitted(aRun(), true, FAILED);
    stage.reschedule(run);
    stage.attend(run);
    var before = stage.present(run);

    stage.observe(new News.Running(run.id(), 1));
    stage.observe(stopped(run, 1, 0));

    assertThat(before.dispatch().attempts()).isEqualTo(2);
    assertThat(stage.present(run)).isEqualTo(before);
  }

  @Test
  void theSameNewsTwiceChangesNothing() {
    var run = submitted(aRun(), true, PENDING);
    stage.observe(new News.Running(run.id(), 1));
    var running = stage.present(run);
    stage.observe(new News.Running(run.id(), 1));
    var stillRunning = stage.present(run);
    stage.observe(stopped(run, 1, 3));
    var failed = stage.present(run);

    stage.observe(stopped(run, 1, 3));
    stage.observe(new News.Running(run.id(), 1));

    assertThat(stillRunning).isEqualTo(running);
    assertThat(stage.present(run)).isEqualTo(failed);
  }

  @Test
  void aContainerThatReportsItselfIsBelievedAboutItsStart() {
    var run = submitted(aRun(), false, PENDING);

    stage.observe(new News.Running(run.id(), 1));
    stage.observe(new News.Preparing(run.id(), 1));

    assertThat(stage.state(run).name()).isEqualTo(State.INFRASTRUCTURE_PENDING);
  }

  @Test
  void aContainerThatReportsNothingRunsWhenItsInfrastructureDoes() {
    var run = stage.launched(aRun().withJobVariables(PLAIN_PROGRAM));

    stage.observe(new News.Running(run.id(), 1));

    assertThat(stage.state(run).type()).isEqualTo(RUNNING);
  }

  @Test
  void aCancelledRunSaysHowManySecondsItTook() {
    var before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      var run = submitted(aRun(), true, RUNNING);
      stage.propose(run, CANCELLING);
      stage.clock.advance(ofMillis(12_340));

      stage.observe(stopped(run, 1, 143));

      assertThat(stage.state(run).message())
          .contains("Stopped 12.3 s after the cancellation: Essential container exited");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void newsOfARunThatIsNotThereIsNoFailure() {
    stage.observe(new News.Running(new UUID(9, 9), 1));

    assertThat(stage.runs.find(new UUID(9, 9))).isEmpty();
  }
}
