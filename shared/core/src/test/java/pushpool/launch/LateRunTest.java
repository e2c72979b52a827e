package pushpool.launch;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pushpool.launch.RecordingWakes.Wake;
import pushpool.run.FlowRun;
import pushpool.run.Runs;
import pushpool.run.State;

/** Runs that nobody takes in time, from the second after noon on. */
final class LateRunTest {
  private final Stage stage = new Stage();

  private FlowRun elsewhere() {
    return stage.stored(aRun().withoutPool().build());
  }

  private int sweep() {
    return stage.sweep.sweep(stage.clock.instant());
  }

  @Test
  void aRunThatNobodyTakesIsLateAndKeepsItsTime() {
    var run = elsewhere();

    stage.attendAfter(ofSeconds(14), run);

    assertThat(stage.state(run).type()).isEqualTo(SCHEDULED);
    assertThat(stage.state(run).name()).isEqualTo(State.LATE);
    assertThat(stage.state(run).details().scheduledTime()).contains(NOON);
    assertThat(stage.present(run).progress().nextScheduledStart()).contains(NOON);
    assertThat(stage.present(run).dispatch().attention()).isEmpty();
  }

  @Test
  void aRunIsNotLateBeforeItIs() {
    var run = elsewhere();

    stage.attendAfter(ofSeconds(13), run);

    assertThat(stage.present(run)).isEqualTo(run);
    assertThat(stage.wakes.asked()).isEmpty();
  }

  @Test
  void aLateRunIsLateOnce() {
    var run = elsewhere();
    stage.attendAfter(ofSeconds(14), run);
    var late = stage.present(run);

    stage.attendAfter(ofMinutes(5), run);

    assertThat(stage.present(run)).isEqualTo(late);
  }

  @Test
  void theSweepFindsWhatIsLateAndLeavesWhatMayYetBeTaken() {
    var run = elsewhere();

    sweep();
    var early = stage.wakes.asked();
    stage.clock.advance(ofSeconds(14));
    sweep();

    assertThat(early).isEmpty();
    assertThat(stage.wakes.asked()).containsExactly(new Wake(run.id(), ofSeconds(0)));
  }

  @Test
  void aRunThatSomebodyTakesIsNotLookedAt() {
    var run = elsewhere();
    stage.propose(run, PENDING);
    stage.propose(run, RUNNING);
    stage.clock.advance(ofMinutes(60));

    var swept = sweep();
    stage.attend(run);

    assertThat(swept).isZero();
    assertThat(stage.state(run).name()).isEqualTo("Running");
  }

  @Test
  void aRunThatIsHeldIsLateAndStillSaysWhy() {
    var run = stage.stored(aRun().build());
    stage.pausePool(true);
    stage.attend(run);
    var held = stage.state(run);

    var wait = stage.untilDue(run);
    stage.attendAfter(wait, run);

    assertThat(held.name()).isEqualTo("Scheduled");
    assertThat(wait).isEqualTo(ofSeconds(14));
    assertThat(stage.state(run).name()).isEqualTo(State.LATE);
    assertThat(stage.state(run).message()).isEqualTo(held.message()).isPresent();
    assertThat(stage.untilDue(run)).isEqualTo(ofSeconds(60));
  }

  @Test
  void aLateRunIsLaunchedWhenItCanBe() {
    var run = stage.stored(aRun().build());
    stage.pausePool(true);
    stage.attend(run);
    stage.attendAfter(ofSeconds(14), run);
    stage.pausePool(false);

    stage.attendWhenDue(run);

    assertThat(stage.state(run).name()).isEqualTo(State.INFRASTRUCTURE_PENDING);
    assertThat(stage.present(run).states())
        .extracting(State::name)
        .containsExactly("Scheduled", "Late", "Pending", "InfrastructurePending");
  }

  @Test
  void aRunThatWasMissedIsLateAndLaunchedAtOnce() {
    var run = stage.stored(aRun().build());

    stage.attendAfter(ofMinutes(60), run);

    assertThat(stage.launcher.orders()).hasSize(1);
    assertThat(stage.present(run).states()).extracting(State::name).contains(State.LATE);
  }

  @Test
  void whatIsTriedAgainIsNeverLate() {
    var run = stage.stored(aRun().withoutPool().having(RUNNING));
    stage.propose(run, Runs.state(SCHEDULED, NOON.plusSeconds(2)).named(State.AWAITING_RETRY));

    stage.attendAfter(ofMinutes(60), run);

    assertThat(stage.state(run).name()).isEqualTo(State.AWAITING_RETRY);
  }

  @Test
  void aLateRunIsCancelledWhereNewOnesAreAndNoSlotIsFree() {
    stage.limit(1, Map.of("collision_strategy", "CANCEL_NEW"));
    stage.launched(aRun());
    var late = stage.stored(aRun().withoutPool().build());

    stage.attendAfter(ofSeconds(14), late);

    assertThat(stage.state(late).type()).isEqualTo(CANCELLED);
    assertThat(stage.state(late).message().orElseThrow()).contains("late").contains("limit of 1");
    assertThat(stage.slotsTaken()).isEqualTo(1);
  }

  @Test
  void aLateRunTakesNoSlot() {
    stage.limit(1, Map.of("collision_strategy", "CANCEL_NEW"));
    var late = stage.stored(aRun().withoutPool().build());

    stage.attendAfter(ofSeconds(14), late);

    assertThat(stage.state(late).name()).isEqualTo(State.LATE);
    assertThat(stage.slotsTaken()).isZero();
  }
}
