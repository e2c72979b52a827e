package pushpool.launch;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.launch.FailureClass.CAPACITY;
import static pushpool.launch.FailureClass.IMAGE_PULL;
import static pushpool.launch.FailureClass.NETWORK_INTERFACE;
import static pushpool.launch.FailureClass.OUT_OF_MEMORY;
import static pushpool.launch.FailureClass.SPOT_INTERRUPTION;
import static pushpool.launch.FailureClass.THROTTLED;
import static pushpool.launch.FailureClass.UNANSWERED;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pushpool.run.Deadlines;
import pushpool.run.FlowRun;
import pushpool.run.State;
import pushpool.run.StateType;
import pushpool.run.Submission;

/** What becomes of runs whose infrastructure fails, by class. */
final class RecoveryTest {
  private final Stage stage = new Stage();

  private static Launch failed(FailureClass kind) {
    return new Launch.Failed(new Failure(kind, "It was " + kind.label()));
  }

  private static News stopped(FlowRun run, int attempt, boolean started, FailureClass kind) {
    var failure = new Failure(kind, "It was " + kind.label());
    return new News.Stopped(
        run.id(), attempt, Optional.empty(), failure.reason(), started, Optional.of(failure));
  }

  private List<String> tokens(FlowRun run, int attempts) {
    return IntStream.rangeClosed(1, attempts).mapToObj(n -> run.id() + "-" + n).toList();
  }

  /** A run that is running, of a job that may be rescued twice. */
  private FlowRun running() {
    stage.rescuing(2);
    var run = stage.launched(aRun().retrying(1, 0));
    stage.clock.advance(ofSeconds(5));
    stage.propose(run, RUNNING);
    stage.clock.advance(ofSeconds(5));
    return run;
  }

  @Test
  void whatCameToNothingIsStartedAnewWithATokenOfItsOwn() {
    var run = stage.stored(aRun().build());
    stage.launcher.willAnswer(_ -> failed(CAPACITY));
    stage.attend(run);
    var waiting = stage.present(run);

    stage.attendWhenDue(run);

    assertThat(waiting.state().type()).isEqualTo(SCHEDULED);
    assertThat(waiting.state().name()).isEqualTo(State.AWAITING_INFRASTRUCTURE);
    assertThat(waiting.state().message().orElseThrow())
        .startsWith("Waiting until 2026-03-01T12:00:")
        .contains("It was capacity. " + CAPACITY.cure());
    assertThat(waiting.dispatch().latest().flatMap(Submission::setback))
        .hasValueSatisfying(setback -> assertThat(setback.kind()).isEqualTo("CAPACITY"));
    assertThat(stage.launcher.tokens()).isEqualTo(tokens(run, 2));
    assertThat(stage.state(run).name()).isEqualTo(State.INFRASTRUCTURE_PENDING);
  }

  @ParameterizedTest
  @EnumSource
  void eachClassIsTriedAsOftenAsItSays(FailureClass kind) {
    var run = stage.launched(aRun());
    var tries = kind.backoff().map(Backoff::tries).orElse(1);
    var attempt = 0;

    while (!stage.state(run).type().isTerminal()) {
      stage.observe(stopped(run, ++attempt, false, kind));
      if (stage.state(run).type() == SCHEDULED) {
        stage.attendWhenDue(run);
      }
    }

    assertThat(attempt).isEqualTo(tries);
    assertThat(stage.launcher.started()).isEqualTo(tokens(run, tries));
    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message().orElseThrow())
        .startsWith(tries > 1 ? "Given up after %d tries: ".formatted(tries) : "Not started: ")
        .endsWith(kind.cure());
  }

  @Test
  void waitsGrowWithEachFailureInARow() {
    var run = stage.stored(aRun().build());
    for (var n = 0; n < 5; n++) {
      stage.launcher.willAnswer(_ -> failed(CAPACITY));
    }

    stage.attend(run);
    var first = stage.untilDue(run);
    for (var n = 0; n < 4; n++) {
      stage.attendWhenDue(run);
    }

    assertThat(first).isBetween(ofSeconds(15), ofSeconds(30));
    assertThat(stage.untilDue(run)).isBetween(ofSeconds(150), ofMinutes(5));
  }

  @Test
  void eachClassIsCountedForItself() {
    var run = stage.launched(aRun());
    var kinds = List.of(IMAGE_PULL, IMAGE_PULL, NETWORK_INTERFACE, IMAGE_PULL, IMAGE_PULL);

    for (var n = 0; n < kinds.size(); n++) {
      stage.observe(stopped(run, n + 1, false, kinds.get(n)));
      stage.attendWhenDue(run);
    }

    assertThat(stage.state(run).type()).isEqualTo(PENDING);
    assertThat(stage.present(run).dispatch().attempts()).isEqualTo(6);
  }

  @Test
  void theFlowsOwnRetriesAreLeftAlone() {
    var run = stage.launched(aRun().retrying(1, 0));
    stage.observe(stopped(run, 1, false, IMAGE_PULL));
    stage.attendWhenDue(run);
    stage.clock.advance(ofSeconds(5));
    stage.propose(run, RUNNING);
    stage.clock.advance(ofSeconds(5));

    stage.propose(run, FAILED);

    assertThat(stage.state(run).name()).isEqualTo(State.AWAITING_RETRY);
  }

  @Test
  void whatWaitsForInfrastructureIsCancelledAtOnce() {
    var run = stage.launched(aRun());
    stage.observe(stopped(run, 1, false, IMAGE_PULL));

    stage.clock.advance(ofSeconds(1));
    stage.propose(run, CANCELLING);

    assertThat(stage.present(run).dispatch().infrastructurePid()).isEmpty();
    assertThat(stage.state(run).type()).isEqualTo(CANCELLED);
  }

  @Test
  void theSameFailureToldTwiceIsOneFailure() {
    var run = stage.launched(aRun());
    stage.observe(stopped(run, 1, false, IMAGE_PULL));
    var once = stage.present(run);

    stage.observe(stopped(run, 1, false, IMAGE_PULL));
    stage.observe(new News.Running(run.id(), 1));

    assertThat(stage.present(run)).isEqualTo(once);
  }

  @Test
  void aThrottledRequestIsMadeAgainWithItsTokenAndNotCounted() {
    var run = stage.stored(aRun().build());
    for (var n = 0; n < 100; n++) {
      stage.launcher.willAnswer(_ -> failed(THROTTLED));
    }

    for (var n = 0; n < 101; n++) {
      stage.attendWhenDue(run);
    }

    assertThat(stage.launcher.tokens()).hasSize(101).containsOnly(run.id() + "-1");
    assertThat(stage.state(run).name()).isEqualTo(State.INFRASTRUCTURE_PENDING);
  }

  @Test
  void theLongerRequestsAreThrottledTheLongerTheWait() {
    var run = stage.stored(aRun().build());
    for (var n = 0; n < 20; n++) {
      stage.launcher.willAnswer(_ -> failed(THROTTLED));
    }

    stage.attend(run);
    var first = stage.untilDue(run);
    for (var n = 0; n < 19; n++) {
      stage.attendWhenDue(run);
    }

    assertThat(first).isBetween(ofMillis(2500), ofSeconds(5));
    assertThat(stage.untilDue(run)).isBetween(ofSeconds(30), ofMinutes(1));
  }

  @Test
  void aTokenIsAskedWithForTwelveHours() {
    var run = stage.stored(aRun().build());
    stage.launcher.willAnswer(_ -> failed(THROTTLED));
    stage.attend(run);

    stage.attendAfter(ofHours(12), run);
    stage.attend(run);

    assertThat(stage.launcher.orders()).hasSize(1);
    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message().orElseThrow()).contains("It was throttled");
    assertThat(stage.launcher.stopped()).containsExactly(run.id());
  }

  @Test
  void aTaskThatIsStartedForAnAttemptGivenUpIsStopped() {
    var run = stage.stored(aRun().build());
    stage.launcher.willAnswer(
        order -> {
          stage.observe(stopped(run, 1, false, IMAGE_PULL));
          return stage.launcher.start(order);
        });

    stage.attend(run);

    assertThat(stage.launcher.stopped()).containsExactly(run.id());
    assertThat(stage.state(run).name()).isEqualTo(State.AWAITING_INFRASTRUCTURE);
    assertThat(stage.present(run).dispatch().infrastructurePid()).isEmpty();
  }

  @Test
  void whatAnUnclearRequestMayHaveStartedIsStoppedBeforeTheNextAttempt() {
    var run = stage.stored(aRun().build());
    stage.launcher.willAnswer(_ -> failed(UNANSWERED));
    stage.attend(run);
    stage.launcher.willAnswer(_ -> failed(CAPACITY));
    stage.attendWhenDue(run);
    var early = stage.state(run).name();
    stage.launcher.willAnswer(_ -> failed(CAPACITY));

    stage.attendAfter(Deadlines.FORSAKEN, run);

    assertThat(early).isEqualTo("Pending");
    assertThat(stage.launcher.tokens()).containsOnly(run.id() + "-1");
    assertThat(stage.launcher.stopped()).containsExactly(run.id());
    assertThat(stage.state(run).name()).isEqualTo(State.AWAITING_INFRASTRUCTURE);
  }

  @Test
  void aRunningFlowThatLosesItsInfrastructureCrashesWithTheCure() {
    var run = stage.launched(aRun().retrying(1, 0));
    stage.clock.advance(ofSeconds(5));
    stage.propose(run, RUNNING);
    stage.clock.advance(ofSeconds(5));

    stage.observe(stopped(run, 1, true, SPOT_INTERRUPTION));

    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message())
        .contains("It was spot_interruption. " + SPOT_INTERRUPTION.cure());
  }

  @ParameterizedTest
  @EnumSource(names = {"RUNNING", "CRASHED"})
  void aRunningFlowIsRescuedAsOftenAsItsJobAllows(StateType last) {
    var run = running();

    for (var attempt = 1; attempt <= 2; attempt++) {
      if (last == CRASHED) {
        stage.propose(run, CRASHED);
        stage.clock.advance(ofSeconds(5));
      }
      stage.observe(stopped(run, attempt, true, SPOT_INTERRUPTION));
      stage.attendWhenDue(run);
      stage.clock.advance(ofSeconds(5));
      stage.propose(run, RUNNING);
      stage.clock.advance(ofSeconds(5));
    }
    stage.observe(stopped(run, 3, true, SPOT_INTERRUPTION));

    assertThat(stage.launcher.tokens()).isEqualTo(tokens(run, 3));
    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.present(run).progress().runCount()).isEqualTo(1);
  }

  @Test
  void aRescuedFlowStillHasItsRetries() {
    var run = running();
    stage.observe(stopped(run, 1, true, SPOT_INTERRUPTION));
    stage.attendWhenDue(run);
    stage.clock.advance(ofSeconds(5));
    stage.propose(run, RUNNING);
    stage.clock.advance(ofSeconds(5));

    stage.propose(run, FAILED);

    assertThat(stage.state(run).name()).isEqualTo(State.AWAITING_RETRY);
  }

  @Test
  void whatCannotSucceedIsNotRescued() {
    var run = running();

    stage.observe(stopped(run, 1, true, OUT_OF_MEMORY));

    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message().orElseThrow()).endsWith(OUT_OF_MEMORY.cure());
  }

  @Test
  void aFlowThatEndedInTimeIsNotRescued() {
    var run = running();
    stage.propose(run, COMPLETED);
    var before = stage.present(run);

    stage.observe(stopped(run, 1, true, SPOT_INTERRUPTION));

    assertThat(stage.present(run)).isEqualTo(before.settled(stage.clock.instant()));
  }
}
