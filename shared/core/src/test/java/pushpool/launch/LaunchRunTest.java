package pushpool.launch;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pushpool.launch.Stage.PLAIN_PROGRAM;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.PUSHED;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.launch.RecordingWakes.Wake;
import pushpool.pool.Place;
import pushpool.pool.Pools;
import pushpool.run.Deadlines;
import pushpool.run.State;
import pushpool.run.StateType;
import pushpool.run.Submission;
import pushpool.run.Terms;

final class LaunchRunTest {
  private final Stage stage = new Stage();

  private static Launch busy(Order order) {
    return new Launch.Busy(ofSeconds(45), "no capacity for " + order.run().details().name());
  }

  @Test
  void aDueRunIsSubmittedAndWhatWasSubmittedIsRecorded() {
    var run = stage.stored(aRun().build());

    stage.attend(run);

    var token = run.id() + "-1";
    var now = stage.clock.instant();
    var answer = new Submission.Answer("batch::" + token, "request-" + token, now);
    var after = stage.present(run);
    assertThat(after.state().type()).isEqualTo(PENDING);
    assertThat(after.state().name()).isEqualTo(State.INFRASTRUCTURE_PENDING);
    assertThat(after.dispatch().infrastructurePid()).contains("batch::" + token);
    assertThat(after.dispatch().submissions())
        .containsExactly(
            Submission.intended(1, token, now, Optional.of("batch"), Terms.of(false))
                .answered(answer));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aRunThatIsDeliveredAgainIsLaunchedOnce(int times) {
    var run = stage.stored(aRun().build());

    for (var i = 0; i < times; i++) {
      stage.attend(run);
    }

    assertThat(stage.launcher.orders()).hasSize(1);
    assertThat(stage.present(run).dispatch().attempts()).isEqualTo(1);
  }

  @Test
  void aRunThatIsDueSoonIsArmedToTheSecond() {
    var run = stage.stored(aRun().scheduledFor(NOON.plus(ofMinutes(15)).plusSeconds(1)).build());

    stage.attend(run);

    assertThat(stage.wakes.asked()).containsExactly(new Wake(run.id(), ofMinutes(15)));
    assertThat(stage.launcher.orders()).isEmpty();
  }

  @Test
  void aRunThatIsDueLaterIsLeftToTheSweep() {
    var run = stage.stored(aRun().scheduledFor(NOON.plus(ofMinutes(15)).plusSeconds(2)).build());

    stage.attend(run);

    assertThat(stage.wakes.asked()).isEmpty();
    assertThat(stage.present(run)).isEqualTo(run);
  }

  @Test
  void nobodyLaunchesWhileTheLeaseOfADeadLauncherLasts() {
    var run = stage.stored(aRun().build());
    stage.launcher.willAnswer(
        _ -> {
          throw new IllegalStateException("the function was killed");
        });
    assertThatThrownBy(() -> stage.attend(run)).hasMessage("the function was killed");

    stage.attendAfter(ofSeconds(19), run);

    assertThat(stage.launcher.orders()).hasSize(1);
    assertThat(stage.wakes.asked()).containsExactly(new Wake(run.id(), ofSeconds(1)));
    assertThat(stage.state(run).type()).isEqualTo(PENDING);
  }

  @Test
  void theAttemptOfADeadLauncherIsTakenOverWithItsToken() {
    var run = stage.stored(aRun().build());
    stage.launcher.willAnswer(
        order -> {
          stage.launcher.start(order);
          throw new IllegalStateException("the answer got lost");
        });
    assertThatThrownBy(() -> stage.attend(run)).hasMessage("the answer got lost");

    stage.attendAfter(ofSeconds(20), run);
    stage.attend(run);

    assertThat(stage.launcher.tokens()).containsExactly(run.id() + "-1", run.id() + "-1");
    assertThat(stage.launcher.started()).containsExactly(run.id() + "-1");
    assertThat(stage.state(run).name()).isEqualTo(State.INFRASTRUCTURE_PENDING);
    assertThat(stage.present(run).dispatch().submissions()).hasSize(1);
  }

  @Test
  void aBusyInfrastructureIsWaitedForWithAReason() {
    var run = stage.stored(aRun().build());
    stage.launcher.willAnswer(LaunchRunTest::busy);

    stage.attend(run);

    assertThat(stage.state(run).type()).isEqualTo(PENDING);
    assertThat(stage.state(run).message())
        .contains("Waiting until 2026-03-01T12:00:46Z: no capacity for calm-otter");
    assertThat(stage.wakes.asked()).containsExactly(new Wake(run.id(), ofSeconds(45)));
    assertThat(stage.present(run).dispatch().deadline()).contains(NOON.plusSeconds(46));
  }

  @Test
  void aBusyInfrastructureIsAskedAgainWithTheSameToken() {
    var run = stage.stored(aRun().build());
    stage.launcher.willAnswer(LaunchRunTest::busy);
    stage.attend(run);

    stage.attendAfter(ofSeconds(44), run);
    stage.attendAfter(ofSeconds(1), run);

    assertThat(stage.launcher.tokens()).containsExactly(run.id() + "-1", run.id() + "-1");
    assertThat(stage.state(run).name()).isEqualTo(State.INFRASTRUCTURE_PENDING);
  }

  @Test
  void anInfrastructureThatNeverAnswersIsGivenUpAfterThirtyTries() {
    var run = stage.stored(aRun().build());
    for (var i = 0; i < 40; i++) {
      stage.launcher.willAnswer(_ -> failed(FailureClass.UNANSWERED, "Connection reset"));
    }

    for (var i = 0; i < 40; i++) {
      stage.attendAfter(ofMinutes(6), run);
    }

    assertThat(stage.launcher.tokens()).hasSize(30).containsOnly(run.id() + "-1");
    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message().orElseThrow())
        .startsWith("Given up after 30 tries.")
        .contains("Connection reset");
    assertThat(stage.launcher.stopped()).isNotEmpty().containsOnly(run.id());
    assertThat(stage.present(run).isLeft()).isFalse();
  }

  private static Launch failed(FailureClass kind, String reason) {
    return new Launch.Failed(new Failure(kind, reason));
  }

  @Test
  void aRefusalCrashesTheRunWithItsReason() {
    var run = stage.stored(aRun().build());
    stage.launcher.willAnswer(_ -> new Launch.Refused("the image does not exist"));

    stage.attend(run);

    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message()).contains("Not started: the image does not exist");
    assertThat(stage.present(run).dispatch().deadline()).isEmpty();
  }

  @Test
  void aRefusalDoesNotTouchAnAttemptThatAnotherHasStarted() {
    var run = stage.stored(aRun().build());
    stage.launcher.willAnswer(
        order -> {
          stage.attendAfter(Deadlines.SUBMIT, run);
          return new Launch.Refused("the token is too old");
        });

    stage.attend(run);

    assertThat(stage.state(run).name()).isEqualTo("InfrastructurePending");
    assertThat(stage.launcher.started()).hasSize(1);
  }

  @Test
  void aRefusalDoesNotTouchAnAttemptThatAnotherHasTakenOver() {
    var run = stage.stored(aRun().build());
    stage.launcher.willAnswer(
        _ -> {
          stage.launcher.willAnswer(_ -> new Launch.Busy(ofSeconds(5), "nobody knows"));
          stage.attendAfter(Deadlines.SUBMIT, run);
          return new Launch.Refused("the token is too old");
        });

    stage.attend(run);

    assertThat(stage.state(run).type()).isEqualTo(PENDING);
    assertThat(stage.state(run).message().orElseThrow()).endsWith("nobody knows");
  }

  @Test
  void aRefusalDoesNotTouchARunThatHasMovedOn() {
    var run = stage.stored(aRun().build());
    stage.launcher.willAnswer(
        _ -> {
          stage.propose(run, RUNNING);
          return new Launch.Refused("the token is too old");
        });

    stage.attend(run);

    assertThat(stage.state(run).type()).isEqualTo(RUNNING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"final_state_from", "command"})
  void aJobThatCannotBeMadeCrashesTheRunAndNamesTheField(String field) {
    var run = stage.stored(aRun().withJobVariables(Map.of(field, "'")).build());

    stage.attend(run);

    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message().orElseThrow())
        .contains("work pool batch", "'job_configuration." + field + "'");
    assertThat(stage.launcher.orders()).isEmpty();
  }

  @Test
  void aRunOfADeploymentThatWasDeletedIsCancelled() {
    var run = stage.stored(aRun().build());
    stage.deployments.remove(run.origin().deploymentId().orElseThrow());

    stage.attend(run);

    assertThat(stage.state(run).type()).isEqualTo(CANCELLED);
    assertThat(stage.state(run).message()).contains("The deployment of this run was deleted.");
  }

  @Test
  void whatMayNotBeStoppedIsNoReasonToKeepARunFromItsEnd() {
    stage.launcher.willAnswer(_ -> failed(FailureClass.UNANSWERED, "Connection reset"));
    var run = stage.launched(aRun());
    stage.deployments.remove(run.origin().deploymentId().orElseThrow());
    stage.launcher.willFailToStop();
    stage.attendWhenDue(run);

    assertThatThrownBy(() -> stage.attend(run)).isInstanceOf(IllegalStateException.class);

    assertThat(stage.state(run).type()).isEqualTo(CANCELLED);
    assertThat(stage.untilDue(run)).isEqualTo(ofSeconds(60));
  }

  @Test
  void aRunOfAPoolThatWasDeletedCrashesAndNamesIt() {
    var run = stage.stored(aRun().build());
    stage.pools.remove(stage.pools.named("batch").orElseThrow());

    stage.attend(run);

    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message()).contains("The work queue batch/default was deleted.");
  }

  @Test
  void aRunOfAPoolThatNobodyServesCrashes() {
    var place = new Place(new UUID(8, 1), "odd", "other:push", new UUID(8, 2), "default");
    stage.pools.add(Pools.pool(place, Stage.TEMPLATE), Pools.queue(place));
    var run = stage.stored(aRun().in(place).build());

    stage.attend(run);

    assertThat(stage.state(run).type()).isEqualTo(CRASHED);
    assertThat(stage.state(run).message()).contains("No launcher serves this type of work pool.");
  }

  @Test
  void aPausedPoolHoldsTheRunAndSaysSo() {
    var run = stage.stored(aRun().build());
    stage.pausePool(true);

    stage.attend(run);
    stage.attend(run);

    assertThat(stage.state(run).type()).isEqualTo(SCHEDULED);
    assertThat(stage.state(run).message())
        .contains("Waiting since 2026-03-01T12:00:01Z: work pool batch is paused.");
    assertThat(stage.untilDue(run)).isEqualTo(ofSeconds(14));
    assertThat(stage.launcher.orders()).isEmpty();
  }

  @Test
  void aPausedQueueHoldsTheRunAndSaysSo() {
    var run = stage.stored(aRun().build());
    stage.pauseQueue(true);

    stage.attend(run);

    assertThat(stage.state(run).type()).isEqualTo(SCHEDULED);
    assertThat(stage.state(run).message())
        .contains("Waiting since 2026-03-01T12:00:01Z: work queue batch/default is paused.");
  }

  @Test
  void aRunThatWasHeldIsLaunchedOnceItMay() {
    var run = stage.stored(aRun().build());
    stage.pausePool(true);
    stage.pauseQueue(true);
    stage.attend(run);
    stage.pausePool(false);
    stage.attendAfter(ofMinutes(1), run);
    stage.pauseQueue(false);

    stage.attendAfter(ofMinutes(1), run);

    assertThat(stage.launcher.tokens()).containsExactly(run.id() + "-1");
    assertThat(stage.state(run).name()).isEqualTo(State.INFRASTRUCTURE_PENDING);
  }

  @Test
  void aRunThatIsCancelledWhileItIsSubmittedIsStoppedAsSoonAsItIsKnown() {
    var run = stage.stored(aRun().withJobVariables(PLAIN_PROGRAM).build());
    stage.launcher.willAnswer(
        order -> {
          stage.propose(run, CANCELLING);
          return stage.launcher.start(order);
        });

    stage.attend(run);

    assertThat(stage.launcher.stopped()).containsExactly(run.id());
    assertThat(stage.state(run).type()).isEqualTo(CANCELLING);
    assertThat(stage.present(run).dispatch().latest().flatMap(Submission::answer)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(names = {"RUNNING", "COMPLETED", "FAILED"})
  void aContainerThatIsFasterThanTheRecordKeepsItsState(StateType reached) {
    var run = stage.stored(aRun().build());
    stage.launcher.willAnswer(
        order -> {
          stage.propose(run, RUNNING);
          stage.clock.advance(Duration.ofMillis(5));
          stage.propose(run, reached);
          return stage.launcher.start(order);
        });

    stage.attend(run);

    var after = stage.present(run);
    assertThat(after.state().type()).isEqualTo(reached);
    assertThat(after.dispatch().infrastructurePid()).contains("batch::" + run.id() + "-1");
    assertThat(after.dispatch().latest().flatMap(Submission::answer)).isPresent();
  }

  @Test
  void aRunThatWasPutOffMeanwhileIsNotLaunchedBeforeItsNewTime() {
    var run = stage.stored(aRun().withJobVariables(PLAIN_PROGRAM).retrying(1, 60).build());
    stage.runs.beforeTheNextChange(
        () -> {
          stage.attend(run);
          stage.observe(new News.Running(run.id(), 1));
          stage.observe(new News.Stopped(run.id(), 1, Optional.of(1), "It failed."));
        });

    stage.attend(run);

    assertThat(stage.launcher.tokens()).containsExactly(run.id() + "-1");
    assertThat(stage.state(run).name()).isEqualTo(State.AWAITING_RETRY);
  }

  @Test
  void theNextAttemptHasATokenOfItsOwn() {
    var run = stage.stored(aRun().build());
    stage.attend(run);
    stage.propose(run, FAILED);
    stage.clock.advance(ofSeconds(5));
    stage.reschedule(run);

    stage.attendAfter(ofSeconds(5), run);

    assertThat(stage.launcher.tokens()).containsExactly(run.id() + "-1", run.id() + "-2");
    assertThat(stage.present(run).dispatch().infrastructurePid())
        .contains("batch::" + run.id() + "-2");
  }

  @Test
  void aJobSaysWhoseItIs() {
    var run = stage.stored(aRun().build());

    stage.attend(run);

    assertThat(stage.launcher.orders().getFirst().job().environment())
        .containsEntry("PREFECT_API_URL", "https://pushpool.example/api")
        .containsEntry("PREFECT__FLOW_RUN_ID", run.id().toString())
        .containsEntry("PREFECT__FLOW_ID", run.origin().flowId().toString())
        .containsEntry("PREFECT__FLOW_NAME", "etl")
        .containsEntry("PREFECT__DEPLOYMENT_ID", run.origin().deploymentId().get().toString())
        .containsEntry("PREFECT__DEPLOYMENT_NAME", "nightly")
        .containsEntry("PUSHPOOL_WORK_POOL_NAME", PUSHED.poolName());
  }

  @Test
  void aRunWithoutADeploymentIsLaunchedFromItsPool() {
    var run = stage.stored(aRun().withoutDeployment().build());

    stage.attend(run);

    assertThat(stage.launcher.orders()).hasSize(1);
    assertThat(stage.state(run).name()).isEqualTo(State.INFRASTRUCTURE_PENDING);
    assertThat(stage.launcher.orders().getFirst().job().environment())
        .doesNotContainKey("PREFECT__DEPLOYMENT_ID");
  }
}
