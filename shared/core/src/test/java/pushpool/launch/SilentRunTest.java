package pushpool.launch;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushpool.run.FlowRun;
import pushpool.run.HearRun;

/** Runs whose heartbeats end. */
final class SilentRunTest {
  private final Stage stage = new Stage();
  private final HearRun hearRun = new HearRun(stage.runs);

  private FlowRun elsewhere() {
    var run = stage.stored(aRun().withoutPool().build());
    stage.propose(run, PENDING);
    stage.propose(run, RUNNING);
    return run;
  }

  private FlowRun pushed() {
    var run = stage.launched(aRun());
    stage.clock.advance(ofSeconds(10));
    stage.propose(run, RUNNING);
    return run;
  }

  private void hear(FlowRun run, Duration wait) {
    stage.clock.advance(wait);
    hearRun.hear(run.id(), stage.clock.instant());
  }

  @Test
  void aRunThatNobodyCanBeAskedAboutCrashesWhenItFallsSilent() {
    var run = elsewhere();
    hear(run, ofSeconds(1));
    var last = stage.clock.instant();

    stage.attendAfter(ofMinutes(9).minusSeconds(1), run);
    var before = stage.state(run).type();
    stage.attendAfter(ofSeconds(1), run);

    assertThat(before).isEqualTo(RUNNING);
    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message().orElseThrow()).contains("No heartbeat since " + last);
  }

  @Test
  void aRunThatNeverSentAHeartbeatOwesNone() {
    var run = elsewhere();

    stage.attendAfter(ofMinutes(600), run);

    assertThat(stage.state(run).type()).isEqualTo(RUNNING);
    assertThat(stage.present(run).dispatch().deadline()).isEmpty();
  }

  @Test
  void eachHeartbeatGivesMoreTime() {
    var run = elsewhere();
    hear(run, ofSeconds(1));
    hear(run, ofMinutes(3));
    hear(run, ofMinutes(3));

    stage.attendAfter(ofMinutes(3), run);

    assertThat(stage.state(run).type()).isEqualTo(RUNNING);
    assertThat(stage.untilDue(run)).isEqualTo(ofMinutes(6));
  }

  @Test
  void whatItsInfrastructureSaysRunsIsNotTakenForDead() {
    var run = pushed();
    hear(run, ofSeconds(1));

    stage.attendWhenDue(run);

    assertThat(stage.state(run).type()).isEqualTo(RUNNING);
    assertThat(stage.untilDue(run)).isEqualTo(ofMinutes(30));
  }

  @Test
  void whereTheInfrastructureDoesNotKnowSilenceDecides() {
    var run = pushed();
    hear(run, ofSeconds(1));
    stage.launcher.willSee(
        seen -> Optional.of(new News.Unclear(seen.id(), seen.dispatch().attempts())));

    stage.attendWhenDue(run);

    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message().orElseThrow()).contains("No heartbeat since");
  }

  @Test
  void aRunThatIsGoneIsSaidToBeGone() {
    var run = pushed();
    hear(run, ofSeconds(1));
    stage.launcher.willSee(_ -> Optional.empty());

    stage.attendWhenDue(run);

    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message().orElseThrow()).contains("is gone without a trace");
  }

  @Test
  void aRunThatEndsMeanwhileHasEnded() {
    var run = elsewhere();
    hear(run, ofSeconds(1));
    stage.clock.advance(ofMinutes(9));
    stage.runs.beforeTheNextChange(() -> stage.propose(run, COMPLETED));

    stage.attend(run);

    assertThat(stage.state(run).type()).isEqualTo(COMPLETED);
  }

  @Test
  void aHeartbeatThatComesMeanwhileCounts() {
    var run = elsewhere();
    hear(run, ofSeconds(1));
    stage.clock.advance(ofMinutes(9));
    stage.runs.beforeTheNextChange(() -> hearRun.hear(run.id(), stage.clock.instant()));

    stage.attend(run);

    assertThat(stage.state(run).type()).isEqualTo(RUNNING);
    assertThat(stage.untilDue(run)).isEqualTo(ofMinutes(9));
  }

  @Test
  void theNextAttemptOwesNoHeartbeat() {
    var run = pushed();
    hear(run, ofSeconds(1));
    stage.propose(run, FAILED);
    stage.reschedule(run);
    stage.attend(run);
    stage.propose(run, RUNNING);
    stage.launcher.willSee(seen -> Optional.of(new News.Unclear(seen.id(), 2)));

    stage.attendAfter(ofMinutes(29), run);

    assertThat(stage.state(run).type()).isEqualTo(RUNNING);
    assertThat(stage.present(run).progress().heard()).isEmpty();
  }
}
