package pushpool.launch;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pushpool.launch.Stage.PLAIN_PROGRAM;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.Runs.state;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.PAUSED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pushpool.launch.RecordingWakes.Wake;
import pushpool.run.FlowRun;
import pushpool.run.Runs;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.StateType;

final class AttendRunTest {
  private final Stage stage = new Stage();

  private static Optional<News> preparing(FlowRun run) {
    return Optional.of(new News.Preparing(run.id(), run.dispatch().attempts()));
  }

  private FlowRun running() {
    var run = stage.launched(aRun());
    stage.clock.advance(ofSeconds(10));
    stage.propose(run, RUNNING);
    stage.clock.advance(ofSeconds(10));
    return run;
  }

  @Test
  void aRunThatIsNotThereIsNoFailure() {
    stage.attend.attend(new UUID(9, 9), NOON);

    assertThat(stage.wakes.asked()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPLETED", "FAILED", "CANCELLED", "CRASHED"})
  void aRunThatHasEndedIsLeftAlone(StateType end) {
    var run = stage.stored(aRun().having(PENDING, RUNNING, end).settled(NOON));

    stage.attendAfter(ofMinutes(60), run);

    assertThat(stage.present(run)).isEqualTo(run);
    assertThat(stage.launcher.orders()).isEmpty();
    assertThat(stage.launcher.stopped()).isEmpty();
  }

  @Test
  void aContainerThatReportsItselfIsGivenItsGrace() {
    var run = running();
    stage.propose(run, CANCELLING);

    stage.attendAfter(ofSeconds(1), run);

    assertThat(stage.launcher.stopped()).isEmpty();
    assertThat(stage.wakes.asked()).containsExactly(new Wake(run.id(), ofSeconds(29)));
  }

  @Test
  void aContainerThatLetsItsGracePassIsStopped() {
    var run = running();
    stage.propose(run, CANCELLING);

    stage.attendAfter(ofSeconds(30), run);

    assertThat(stage.launcher.stopped()).containsExactly(run.id());
    assertThat(stage.state(run).type()).isEqualTo(CANCELLING);
    assertThat(stage.untilDue(run)).isEqualTo(ofSeconds(60));
  }

  @Test
  void aContainerThatReportsNothingIsStoppedAtOnce() {
    var run = stage.launched(aRun().withJobVariables(PLAIN_PROGRAM));
    stage.observe(new News.Running(run.id(), 1));
    stage.clock.advance(ofSeconds(10));
    stage.propose(run, CANCELLING);

    stage.attend(run);

    assertThat(stage.launcher.stopped()).containsExactly(run.id());
  }

  @Test
  void aContainerThatDoesNotStopIsStoppedAgain() {
    var run = running();
    stage.propose(run, CANCELLING);
    stage.attendAfter(ofSeconds(30), run);

    stage.attendAfter(ofSeconds(60), run);

    assertThat(stage.launcher.stopped()).containsExactly(run.id(), run.id());
  }

  @Test
  void aContainerThatIsGoneIsCancelled() {
    var run = running();
    stage.propose(run, CANCELLING);
    stage.launcher.willSee(_ -> Optional.empty());

    stage.attendAfter(ofSeconds(30), run);

    assertThat(stage.state(run).type()).isEqualTo(CANCELLED);
  }

  @Test
  void aRunThatIsCancelledWithNothingToStopEnds() {
    var begun = aRun().build().entered(Runs.state(PENDING, NOON.plusSeconds(1)));
    var run = stage.stored(begun.entered(Runs.state(CANCELLING, NOON.plusSeconds(2))));

    stage.attendWhenDue(run);

    assertThat(stage.state(run).type()).isEqualTo(CANCELLED);
    assertThat(stage.state(run).message())
        .contains("Cancelled without confirmation: nobody said within 300 s that it ended.");
    assertThat(stage.launcher.stopped()).isEmpty();
  }

  @Test
  void aContainerThatCannotBeStoppedDoesNotKeepItsRunFromBeingCancelled() {
    var run = running();
    stage.propose(run, CANCELLING);
    stage.launcher.willFailToStop();

    var failures = 0;
    for (var waited = ofSeconds(30);
        waited.compareTo(ofMinutes(5)) < 0;
        waited = waited.plusSeconds(30)) {
      failures += stopFails(run) ? 1 : 0;
    }
    stage.attendAfter(ofSeconds(30), run);

    assertThat(failures).isEqualTo(9);
    assertThat(stage.state(run).type()).isEqualTo(CANCELLED);
    assertThat(stage.state(run).message().orElseThrow())
        .contains("nobody said within 300 s that it ended")
        .contains("batch::" + run.id() + "-1 may still be running");
  }

  @Test
  void whatACancelledRunLeftBehindIsToldToStopUntilThatIsHeard() {
    var run = running();
    stage.propose(run, CANCELLING);
    stage.attendAfter(ofMinutes(5), run);
    stage.launcher.willNotHear(2);

    stage.attend(run);
    stage.attendAfter(ofMinutes(1), run);
    stage.attendAfter(ofMinutes(1), run);
    stage.attendAfter(ofMinutes(60), run);

    assertThat(stage.state(run).type()).isEqualTo(CANCELLED);
    assertThat(stage.present(run).isLeft()).isFalse();
    assertThat(stage.launcher.stopped()).containsExactly(run.id(), run.id(), run.id());
  }

  private boolean stopFails(FlowRun run) {
    try {
      stage.attendAfter(ofSeconds(30), run);
      return false;
    } catch (IllegalStateException e) {
      return stage.state(run).type() == CANCELLING;
    }
  }

  @Test
  void aContainerThatNeverStopsDoesNotKeepItsRunFromBeingCancelled() {
    var run = running();
    stage.propose(run, CANCELLING);
    stage.attendAfter(ofSeconds(30), run);
    for (var looks = 0; looks < 4; looks++) {
      stage.attendWhenDue(run);
    }
    var last = stage.untilDue(run);

    stage.attendWhenDue(run);

    assertThat(last).isEqualTo(ofSeconds(30));
    assertThat(stage.launcher.stopped()).hasSize(5);
    assertThat(stage.state(run).type()).isEqualTo(CANCELLED);
  }

  @Test
  void aCancelledRunThatSomebodyElseRunsEndsWhenNobodySaysSo() {
    var run = stage.stored(aRun().withoutPool().having(PENDING, RUNNING));
    stage.clock.advance(ofSeconds(10));
    stage.propose(run, CANCELLING);

    stage.attendAfter(ofMinutes(5).minusSeconds(1), run);
    var before = stage.state(run).type();
    stage.attendAfter(ofSeconds(1), run);

    assertThat(before).isEqualTo(CANCELLING);
    assertThat(stage.state(run).type()).isEqualTo(CANCELLED);
    assertThat(stage.launcher.stopped()).isEmpty();
  }

  @Test
  void theChildrenOfACancelledRunAreCancelledGenerationByGeneration() {
    var parent = running();
    var child = stage.called(parent, aRun());
    var grandchild = stage.called(child, aRun().withoutPool().withoutDeployment());
    stage.propose(parent, CANCELLING);
    stage.propose(parent, CANCELLED);

    stage.attend(parent);
    var first = stage.state(grandchild).type();
    stage.attend(child);

    assertThat(stage.state(child).type()).isEqualTo(CANCELLED);
    assertThat(first).isEqualTo(SCHEDULED);
    assertThat(stage.state(grandchild).type()).isEqualTo(CANCELLED);
  }

  @Test
  void theChildrenAreCancelledEvenIfTheStreamSaysNothingOfTheirParent() {
    var parent = running();
    var child = stage.called(parent, aRun());
    stage.propose(parent, CANCELLING);
    stage.clock.advance(stage.untilDue(parent));

    stage.attend.woken(parent.id(), stage.clock.instant());

    assertThat(stage.state(child).type()).isEqualTo(CANCELLED);
  }

  @Test
  void whatADeadLauncherMayHaveStartedIsStoppedWhenItsTimeIsUp() {
    var run = stage.stored(aRun().withJobVariables(PLAIN_PROGRAM).build());
    stage.launcher.willAnswer(
        _ -> {
          throw new IllegalStateException("the function was killed");
        });
    assertThatThrownBy(() -> stage.attend(run)).hasMessage("the function was killed");
    stage.propose(run, CANCELLING);

    stage.attendAfter(ofSeconds(5), run);
    var early = stage.launcher.stopped();
    stage.attendAfter(ofSeconds(15), run);

    assertThat(early).isEmpty();
    assertThat(stage.wakes.asked()).containsExactly(new Wake(run.id(), ofSeconds(15)));
    assertThat(stage.launcher.stopped()).containsExactly(run.id());
    assertThat(stage.launcher.orders()).hasSize(1);
  }

  @Test
  void aRunWhoseInfrastructureIsGoneWithoutATraceCrashesAtTheLook() {
    var run = running();
    stage.launcher.willSee(_ -> Optional.empty());

    var wait = stage.untilDue(run);

    stage.attendAfter(wait.minusSeconds(1), run);
    var before = stage.state(run).type();
    stage.attendAfter(ofSeconds(1), run);

    assertThat(wait).isEqualTo(ofMinutes(30).minusSeconds(10));
    assertThat(before).isEqualTo(RUNNING);
    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message().orElseThrow())
        .contains("batch::" + run.id() + "-1 is gone without a trace.");
  }

  @Test
  void aRunWhoseInfrastructureIsThereIsLookedAtAgain() {
    var run = running();

    stage.attendAfter(ofMinutes(30), run);

    assertThat(stage.state(run).type()).isEqualTo(RUNNING);
    assertThat(stage.untilDue(run)).isEqualTo(ofMinutes(30));
  }

  @Test
  void aRunThatWasSubmittedAndIsGoneBeforeItStartedCrashes() {
    var run = stage.launched(aRun());
    stage.launcher.willSee(_ -> Optional.empty());

    stage.attendWhenDue(run);

    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message().orElseThrow())
        .contains("It never reported that the flow run started.");
  }

  @Test
  void aRunThatIsBeingMadeReadyIsGivenMoreTime() {
    var run = stage.launched(aRun());
    stage.launcher.willSee(AttendRunTest::preparing);

    stage.attendWhenDue(run);

    assertThat(stage.state(run).name()).isEqualTo(State.INFRASTRUCTURE_PENDING);
    assertThat(stage.untilDue(run)).isEqualTo(ofMinutes(10));
    assertThat(stage.launcher.orders()).hasSize(1);
  }

  @Test
  void aStartThatWasNotHeardOfIsSeenAtTheLook() {
    var run = stage.launched(aRun().withJobVariables(PLAIN_PROGRAM));

    stage.attendAfter(ofMinutes(10).plusSeconds(1), run);

    assertThat(stage.state(run).type()).isEqualTo(RUNNING);
  }

  @Test
  void aRetryInALiveContainerIsNeverLaunched() {
    var run = stage.launched(aRun().retrying(1, 60));
    stage.propose(run, RUNNING);
    stage.clock.advance(ofSeconds(10));
    stage.propose(run, FAILED);

    stage.attendAfter(ofSeconds(60), run);
    stage.attendAfter(ofMinutes(30), run);

    assertThat(stage.state(run).name()).isEqualTo(State.AWAITING_RETRY);
    assertThat(stage.launcher.orders()).hasSize(1);
  }

  @Test
  void aRetryWhoseContainerIsGoneIsAnybodys() {
    var run = stage.launched(aRun().retrying(1, 60));
    stage.propose(run, RUNNING);
    stage.clock.advance(ofSeconds(10));
    stage.propose(run, FAILED);
    stage.launcher.willSee(_ -> Optional.empty());

    stage.attendAfter(ofMinutes(31), run);
    var handedBack = stage.state(run).type();
    stage.attend(run);

    assertThat(handedBack).isEqualTo(SCHEDULED);
    assertThat(stage.launcher.tokens()).containsExactly(run.id() + "-1", run.id() + "-2");
  }

  @Test
  void aPauseThatIsNotEndedInTimeFails() {
    var end = NOON.plus(ofMinutes(5));
    var run = running();
    var pause =
        state(PAUSED, stage.clock.instant())
            .with(StateDetails.NONE.with(StateDetails.PAUSE_TIMEOUT, end.toString()));
    stage.propose(run, pause);

    stage.attendAfter(ofMinutes(1), run);
    var before = stage.state(run).type();
    stage.attendAfter(ofMinutes(4), run);

    assertThat(before).isEqualTo(PAUSED);
    assertThat(stage.state(run).type()).isEqualTo(FAILED);
    assertThat(stage.state(run).message()).contains("The pause was not ended in time.");
  }
}
