package pushpool.launch;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.launch.Stage.PLAIN_PROGRAM;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.RUNNING;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushpool.log.Log;
import pushpool.log.LogSelection;
import pushpool.run.FlowRun;
import pushpool.run.Runs;

/** What is still running of a run that is over, or was deleted. */
final class StopLeftTest {
  private final Stage stage = new Stage();

  private FlowRun running(Runs made) {
    var run = stage.launched(made);
    stage.clock.advance(ofSeconds(10));
    stage.propose(run, RUNNING);
    stage.clock.advance(ofSeconds(10));
    return run;
  }

  private void has(FlowRun run, News news) {
    stage.launcher.willSee(_ -> Optional.of(news));
    stage.observe(news);
  }

  private static News ended(FlowRun run) {
    return new News.Stopped(run.id(), 1, Optional.of(0), "Essential container exited");
  }

  @Test
  void whoeverCancelsARunAtOnceHasItsTaskStopped() {
    var run = running(aRun());
    stage.propose(run, CANCELLED);

    stage.attend(run);

    assertThat(stage.launcher.stopped()).containsExactly(run.id());
    assertThat(stage.present(run).isLeft()).isFalse();
  }

  @Test
  void aProgramWhoseRunWasSetFailedIsStoppedAtOnce() {
    var run = running(aRun().withJobVariables(PLAIN_PROGRAM));
    stage.propose(run, FAILED);

    var due = stage.untilDue(run);
    stage.attend(run);

    assertThat(due).isEqualTo(ZERO);
    assertThat(stage.launcher.stopped()).containsExactly(run.id());
  }

  @Test
  void aFlowThatHasReportedItsEndHasFiveMinutesToExit() {
    var run = running(aRun());
    stage.propose(run, COMPLETED);

    stage.attendAfter(ofMinutes(5).minusSeconds(1), run);
    var early = stage.launcher.stopped();
    stage.attendAfter(ofSeconds(1), run);

    assertThat(early).isEmpty();
    assertThat(stage.launcher.stopped()).containsExactly(run.id());
    assertThat(stage.logs.list(LogSelection.of(run.id())))
        .singleElement()
        .extracting(Log::message)
        .isEqualTo(
            "batch::%s-1 was still running 300 s after the flow run ended, and is stopped."
                .formatted(run.id()));
  }

  @Test
  void whatIsSeenToHaveEndedIsLeftAlone() {
    var run = running(aRun());
    stage.propose(run, COMPLETED);

    has(run, ended(run));
    stage.attendAfter(ofMinutes(5), run);

    assertThat(stage.present(run).isLeft()).isFalse();
    assertThat(stage.launcher.stopped()).isEmpty();
  }

  @Test
  void whereTheNewsOfTheEndGotLostALookFindsIt() {
    var run = running(aRun());
    stage.propose(run, COMPLETED);
    stage.launcher.willSee(_ -> Optional.of(ended(run)));

    stage.attendAfter(ofMinutes(5), run);

    assertThat(stage.present(run).isLeft()).isFalse();
    assertThat(stage.launcher.stopped()).isEmpty();
  }

  @Test
  void whatCannotBeStoppedIsTriedForTwelveHours() {
    var run = running(aRun());
    stage.propose(run, CANCELLED);
    stage.launcher.willNotHear(1000);
    stage.attend(run);

    stage.attendAfter(ofHours(12).plusSeconds(1), run);

    assertThat(stage.present(run).isLeft()).isFalse();
  }

  @Test
  void theTaskOfADeletedRunIsStoppedAndForgotten() {
    var run = running(aRun());
    stage.runs.remove(run.id());

    stage.attend.attend(run.id(), stage.clock.instant());

    assertThat(stage.launcher.stopped()).containsExactly(run.id());
    assertThat(stage.stored.remains().find(run.id())).isEmpty();
    assertThat(stage.runs.find(run.id())).isEmpty();
  }

  @Test
  void theTaskOfARunThatIsDeletedAfterADayIsStopped() {
    var run = running(aRun());
    stage.clock.advance(ofHours(24));
    stage.runs.remove(run.id());
    stage.launcher.willNotHear(1);

    sweepAndWake();
    sweepAndWake();

    assertThat(stage.launcher.stopped()).containsExactly(run.id(), run.id());
    assertThat(stage.stored.remains().find(run.id())).isEmpty();
  }

  @Test
  void theSweepFindsWhatADeletedRunHasLeftUntilItsStopIsHeard() {
    var run = running(aRun());
    stage.runs.remove(run.id());
    stage.launcher.willNotHear(1);

    sweepAndWake();
    sweepAndWake();
    sweepAndWake();

    assertThat(stage.launcher.stopped()).containsExactly(run.id(), run.id());
  }

  private void sweepAndWake() {
    stage.clock.advance(Duration.ofMinutes(1));
    stage.sweep.sweep(stage.clock.instant());
    stage.wakes.take().forEach(wake -> stage.attend.woken(wake.runId(), stage.clock.instant()));
  }

  @Test
  void aDeletedRunOfWhichNothingRunsLeavesNothing() {
    var waiting = stage.stored(aRun().build());
    var over = running(aRun());
    stage.propose(over, COMPLETED);
    has(over, ended(over));

    stage.runs.remove(waiting.id());
    stage.runs.remove(over.id());

    assertThat(stage.stored.remains().find(waiting.id())).isEmpty();
    assertThat(stage.stored.remains().find(over.id())).isEmpty();
  }
}
