package pushpool.launch;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.RUNNING;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import pushpool.launch.RecordingWakes.Wake;

final class SweepRunsTest {
  private final Stage stage = new Stage();

  private int sweep() {
    return stage.sweep.sweep(stage.clock.instant());
  }

  @Test
  void aRunIsWokenAtItsTime() {
    var run = stage.stored(aRun().scheduledFor(NOON.plusSeconds(91)).build());

    var swept = sweep();

    assertThat(swept).isEqualTo(1);
    assertThat(stage.wakes.asked()).containsExactly(new Wake(run.id(), ofSeconds(90)));
  }

  @Test
  void aRunThatIsDueLaterIsLeftToALaterTick() {
    stage.stored(aRun().scheduledFor(NOON.plusSeconds(92)).build());

    var swept = sweep();

    assertThat(swept).isZero();
    assertThat(stage.wakes.asked()).isEmpty();
  }

  @Test
  void anOverdueRunIsWokenAtOnce() {
    var run = stage.stored(aRun().build());
    stage.clock.advance(ofMinutes(5));

    sweep();

    assertThat(stage.wakes.asked()).containsExactly(new Wake(run.id(), Duration.ZERO));
  }

  @Test
  void aRunWhoseDeadlineMovedOnIsPutOff() {
    var run = stage.launched(aRun());
    stage.clock.advance(ofSeconds(10));
    stage.propose(run, RUNNING);
    var before = stage.present(run);

    sweep();
    var again = sweep();

    var after = stage.present(run);
    assertThat(before.dispatch().attention()).contains(NOON);
    assertThat(after.dispatch().attention()).isEqualTo(before.dispatch().deadline());
    assertThat(after.updated()).isEqualTo(before.updated());
    assertThat(again).isZero();
    assertThat(stage.wakes.asked()).isEmpty();
  }

  @Test
  void aRunThatHasEndedIsNotTouched() {
    var run = stage.stored(aRun().having(RUNNING, COMPLETED).settled(NOON));
    stage.clock.advance(ofMinutes(60));

    var swept = sweep();

    assertThat(swept).isZero();
    assertThat(stage.present(run)).isEqualTo(run);
  }

  @Test
  void aRunThatEndsWhileItIsPutOffIsLookedAtWhenItsContainerMustHaveEnded() {
    var run = stage.launched(aRun());
    stage.clock.advance(ofSeconds(10));
    stage.propose(run, RUNNING);
    stage.clock.advance(ofSeconds(10));
    stage.runs.beforeTheNextChange(() -> stage.propose(run, COMPLETED));

    sweep();

    assertThat(stage.untilDue(run)).isEqualTo(ofMinutes(5));
    assertThat(stage.state(run).type()).isEqualTo(COMPLETED);
  }
}
