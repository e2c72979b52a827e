package pushpool.launch;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushpool.run.FlowRun;
import pushpool.run.Verdict;

/** What was submitted and does not start. */
final class StartTimeoutTest {
  private final Stage stage = new Stage();

  /** A run that was submitted by a job which gives it so many seconds to start. */
  private FlowRun submitted(Object seconds) {
    stage.configure(Map.of("task_start_timeout_seconds", seconds));
    return stage.launched(aRun());
  }

  private void isPreparing() {
    stage.launcher.willSee(
        run -> Optional.of(new News.Preparing(run.id(), run.dispatch().attempts())));
  }

  @Test
  void whatDoesNotStartInTimeCrashesAndIsStopped() {
    var run = submitted(300L);
    isPreparing();

    stage.attendAfter(ofSeconds(300), run);

    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message())
        .contains(
            "Not started: its container has not started 300 s after it was submitted, and it is"
                + " stopped.");
    assertThat(stage.launcher.stopped()).containsExactly(run.id());
  }

  @Test
  void itIsLookedAtWhenItsTimeIsUp() {
    var run = submitted(300L);

    assertThat(stage.untilDue(run)).isEqualTo(ofSeconds(300));
  }

  @Test
  void aContainerWhoseFlowIsSilentIsGivenUpToo() {
    var run = submitted(900L);
    stage.attendWhenDue(run);
    var said = stage.state(run).message();

    stage.attendWhenDue(run);

    assertThat(said).contains("The container is running; its flow has not reported yet.");
    assertThat(stage.state(run).message().orElseThrow()).contains("its flow is silent 900 s");
    assertThat(stage.launcher.stopped()).containsExactly(run.id());
  }

  @Test
  void aTaskThatNobodyHeardBeingStoppedIsStoppedAgain() {
    var run = submitted(300L);
    isPreparing();
    stage.launcher.willNotHear(1);
    stage.attendAfter(ofSeconds(300), run);

    stage.attendWhenDue(run);

    assertThat(stage.launcher.stopped()).hasSize(2);
  }

  @Test
  void aFlowThatReportsInTheLastMomentHasStarted() {
    var run = submitted(300L);
    stage.clock.advance(ofSeconds(300));
    stage.runs.beforeTheNextChange(() -> stage.propose(run, RUNNING));

    stage.attend(run);

    assertThat(stage.state(run).type()).isEqualTo(RUNNING);
  }

  @Test
  void aFlowThatReportsTooLateIsTurnedAway() {
    var run = submitted(300L);
    stage.attendAfter(ofSeconds(300), run);

    var verdict = stage.propose(run, RUNNING);

    assertThat(verdict).isInstanceOf(Verdict.Abort.class);
    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
  }

  @Test
  void whereNobodyCanSayWhatBecameOfItNothingIsGivenUp() {
    var run = submitted(300L);
    stage.launcher.willSee(found -> Optional.of(new News.Unclear(found.id(), 1)));

    stage.attendAfter(ofSeconds(300), run);

    assertThat(stage.state(run).type()).isEqualTo(PENDING);
    assertThat(stage.untilDue(run)).isEqualTo(ofMinutes(10));
  }

  @Test
  void withoutAnAllowanceItMayTakeItsTime() {
    stage.configure(Map.of());
    var run = stage.launched(aRun());
    isPreparing();

    stage.attendAfter(ofMinutes(600), run);

    assertThat(stage.state(run).type()).isEqualTo(PENDING);
    assertThat(stage.untilDue(run)).isEqualTo(ofMinutes(10));
  }
}
