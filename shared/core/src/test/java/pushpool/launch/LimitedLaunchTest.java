package pushpool.launch;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushpool.run.FlowRun;
import pushpool.run.State;

/** Launching runs of a deployment that has a concurrency limit. */
final class LimitedLaunchTest {
  private final Stage stage = new Stage();

  private FlowRun launched() {
    return stage.launched(aRun());
  }

  @Test
  void aRunOverTheLimitWaitsWithAReasonAndIsAttendedAgain() {
    stage.limit(1, Map.of());
    launched();
    var second = launched();

    stage.attend(second);

    assertThat(stage.launcher.orders()).hasSize(1);
    assertThat(stage.state(second).name()).isEqualTo(State.AWAITING_CONCURRENCY_SLOT);
    assertThat(stage.state(second).message())
        .contains(
            "Waiting since 2026-03-01T12:00:01Z: all slots of the concurrency limit of 1 of"
                + " deployment nightly are taken.");
    assertThat(stage.untilDue(second)).isEqualTo(ofMinutes(1));
  }

  @Test
  void aRunThatWaitsIsLaunchedWhenItsTimeComesAndASlotIsFree() {
    stage.limit(1, Map.of());
    var first = launched();
    var second = launched();

    stage.attendWhenDue(second);
    var stillWaiting = stage.state(second).name();
    stage.propose(first, COMPLETED);
    stage.attendWhenDue(second);

    assertThat(stillWaiting).isEqualTo(State.AWAITING_CONCURRENCY_SLOT);
    assertThat(stage.state(second).type()).isEqualTo(PENDING);
    assertThat(stage.launcher.orders()).hasSize(2);
    assertThat(stage.slotsTaken()).isEqualTo(1);
  }

  @Test
  void whereNewRunsAreCancelledARunOverTheLimitIsNotLaunched() {
    stage.limit(1, Map.of("collision_strategy", "CANCEL_NEW"));
    launched();

    var second = launched();

    assertThat(stage.state(second).type()).isEqualTo(CANCELLED);
    assertThat(stage.launcher.orders()).hasSize(1);
  }

  @Test
  void aContainerThatIsSlowToStartKeepsItsSlot() {
    stage.limit(1, Map.of());
    launched();

    stage.clock.advance(ofHours(1));

    assertThat(stage.slotsTaken()).isEqualTo(1);
  }

  @Test
  void aRunThatIsGivenUpGivesItsSlotBack() {
    stage.limit(1, Map.of());
    stage.launcher.willAnswer(_ -> new Launch.Refused("no such image"));

    var run = launched();

    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.slotsTaken()).isZero();
  }

  @Test
  void aContainerThatEndsWhileItsRunWaitsForARetryGivesTheSlotBack() {
    stage.limit(1, Map.of());
    var run = stage.launched(aRun().retrying(1, 600));
    stage.propose(run, RUNNING);
    stage.propose(run, FAILED);
    var whileItWaits = stage.slotsTaken();

    stage.observe(new News.Stopped(run.id(), 1, Optional.of(1), "gone"));

    assertThat(whileItWaits).isEqualTo(1);
    assertThat(stage.slotsTaken()).isZero();
  }
}
