package pushpool.run;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.Runs.state;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.PAUSED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RunPolicyTest {
  private static final State LATER_PENDING = state(PENDING, NOON.plusSeconds(60));

  private static Verdict judge(FlowRun run, State proposed) {
    return RunPolicy.judge(new Transition(run, proposed));
  }

  private static State later(StateType type) {
    return state(type, NOON.plusSeconds(60));
  }

  private static FlowRun after(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accept(var move) -> move.made();
      case Verdict.Reject(var instead, _) -> instead.made();
      case Verdict.Keep _, Verdict.Wait _, Verdict.Abort _ -> throw new AssertionError(verdict);
    };
  }

  @Test
  void aRepeatedProposalChangesNothing() {
    var once = later(RUNNING).with(StateDetails.NONE.with(StateDetails.TRANSITION_ID, "t"));
    var run = aRun().build().entered(once);

    var verdict = judge(run, once);

    assertThat(verdict).isInstanceOf(Verdict.Keep.class);
  }

  @Test
  void aStoredResultIsKept() {
    var result =
        new State(
            new UUID(1, 1),
            COMPLETED,
            "Completed",
            NOON,
            Optional.empty(),
            Map.of("storage_key", "k"),
            StateDetails.NONE);
    var run = aRun().build().entered(result);

    assertThat(judge(run, later(RUNNING))).isInstanceOf(Verdict.Keep.class);
    assertThat(judge(run, later(COMPLETED))).isInstanceOf(Verdict.Keep.class);
    assertThat(judge(run, later(FAILED))).isInstanceOf(Verdict.Accept.class);
  }

  @Test
  void endedRunsStayEnded() {
    var run = aRun().having(RUNNING, FAILED);

    assertThat(judge(run, later(CANCELLING))).isInstanceOf(Verdict.Abort.class);
    assertThat(judge(run, later(CRASHED))).isInstanceOf(Verdict.Abort.class);
    assertThat(judge(run, later(PAUSED))).isInstanceOf(Verdict.Abort.class);
  }

  @Test
  void anEndedRunOfADeploymentMayBeScheduledAgainForAnybody() {
    var run = aRun().having(RUNNING, FAILED);

    var again = after(judge(run, later(SCHEDULED)));

    assertThat(again.policy().retryType()).contains(RetryType.RESCHEDULE);
    assertThat(again.isDispatchable()).isTrue();
    assertThat(judge(aRun().withoutDeployment().having(FAILED), later(SCHEDULED)))
        .isInstanceOf(Verdict.Abort.class);
  }

  @Test
  void cancellingEndsInCancelled() {
    var run = aRun().having(RUNNING, CANCELLING);

    assertThat(judge(run, later(RUNNING))).isInstanceOf(Verdict.Keep.class);
    assertThat(judge(run, later(CRASHED))).isInstanceOf(Verdict.Keep.class);
    assertThat(judge(run, later(CANCELLED))).isInstanceOf(Verdict.Accept.class);
  }

  @Test
  void whatHasNotStartedIsCancelledAtOnce() {
    var run = aRun().build();

    var verdict = judge(run, later(CANCELLING));

    assertThat(verdict).isInstanceOf(Verdict.Reject.class);
    assertThat(after(verdict).state().type()).isEqualTo(CANCELLED);
  }

  @Test
  void onlyOneLauncherWins() {
    var run = aRun().having(PENDING);

    assertThat(judge(run, LATER_PENDING)).isInstanceOf(Verdict.Abort.class);
    assertThat(judge(run, LATER_PENDING.named("InfrastructurePending")))
        .isInstanceOf(Verdict.Accept.class);
    assertThat(judge(aRun().having(RUNNING), LATER_PENDING)).isInstanceOf(Verdict.Abort.class);
  }

  @Test
  void onlyScheduledRunsAreLate() {
    var late = later(SCHEDULED).named(State.LATE);

    assertThat(judge(aRun().having(RUNNING), late)).isInstanceOf(Verdict.Keep.class);
    assertThat(judge(aRun().build(), late)).isInstanceOf(Verdict.Accept.class);
    assertThat(judge(aRun().build().entered(late), later(SCHEDULED).named(State.LATE)))
        .isInstanceOf(Verdict.Keep.class);
  }

  @Test
  void onlyRunningRunsPause() {
    assertThat(judge(aRun().having(PENDING), later(PAUSED))).isInstanceOf(Verdict.Keep.class);
    assertThat(judge(aRun().having(RUNNING), later(PAUSED))).isInstanceOf(Verdict.Accept.class);
  }

  @Test
  void aPauseHappensOnce() {
    var pause = later(PAUSED).with(StateDetails.NONE.with(StateDetails.PAUSE_KEY, "once"));
    var paused = after(judge(aRun().having(RUNNING), pause));
    var running = after(judge(paused, later(RUNNING)));

    var again = judge(running, pause);

    assertThat(again).isInstanceOf(Verdict.Keep.class);
  }

  @Test
  void aSubflowIsNotSuspended() {
    var suspend = later(PAUSED).with(StateDetails.NONE.with(StateDetails.PAUSE_RESCHEDULE, true));

    assertThat(judge(aRun().ofParent(new UUID(5, 5)).having(RUNNING), suspend))
        .isInstanceOf(Verdict.Abort.class);
    assertThat(judge(aRun().withoutDeployment().having(RUNNING), suspend))
        .isInstanceOf(Verdict.Abort.class);
  }

  @Test
  void aPauseEndsInTime() {
    var pause =
        state(PAUSED, NOON.plusSeconds(2))
            .with(
                StateDetails.NONE.with(
                    StateDetails.PAUSE_TIMEOUT, NOON.plusSeconds(30).toString()));
    var paused = aRun().having(RUNNING).entered(pause);

    var inTime = judge(paused, state(RUNNING, NOON.plusSeconds(10)));
    var tooLate = judge(paused, later(RUNNING));

    assertThat(inTime).isInstanceOf(Verdict.Accept.class);
    assertThat(after(tooLate).state().type()).isEqualTo(FAILED);
  }

  @Test
  void resumingDoesNotCountAsARun() {
    var paused = after(judge(aRun().having(RUNNING), state(PAUSED, NOON.plusSeconds(5))));

    var resumed = after(judge(paused, later(RUNNING)));

    assertThat(resumed.progress().runCount()).isEqualTo(1);
    assertThat(resumed.policy().resuming()).contains(false);
  }

  @Test
  void aPendingRunKeepsItsTime() {
    var run = aRun().build();

    var pending = after(judge(run, LATER_PENDING));

    assertThat(pending.state().details().scheduledTime()).contains(NOON);
    assertThat(pending.progress().nextScheduledStart()).isEmpty();
  }

  @Test
  void notBeforeItsTime() {
    var run = aRun().scheduledFor(NOON.plusSeconds(90)).build();

    var verdict = judge(run, later(RUNNING));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Wait.class, wait -> assertThat(wait.delay()).isEqualTo(Duration.ofSeconds(30)));
  }

  @Test
  void failuresAreRetriedInTheSameProcessAsOftenAsAsked() {
    var first = aRun().retrying(1, 10).having(PENDING, RUNNING);

    var retried = after(judge(first, later(FAILED)));
    var second = retried.entered(state(RUNNING, NOON.plusSeconds(80)));
    var failed = after(judge(second, state(FAILED, NOON.plusSeconds(90))));

    assertThat(retried.state().name()).isEqualTo(State.AWAITING_RETRY);
    assertThat(retried.state().details().scheduledTime()).contains(NOON.plusSeconds(70));
    assertThat(retried.isDispatchable()).isFalse();
    assertThat(failed.state().type()).isEqualTo(FAILED);
    assertThat(failed.progress().runCount()).isEqualTo(2);
  }

  @Test
  void aForcedProposalIsBoundByTwoRulesOnly() {
    var cancelling = aRun().having(RUNNING, CANCELLING);
    var scheduled = aRun().build();

    assertThat(RunPolicy.judgeForced(new Transition(cancelling, later(RUNNING))))
        .isInstanceOf(Verdict.Accept.class);
    assertThat(
            after(RunPolicy.judgeForced(new Transition(scheduled, later(CANCELLING))))
                .state()
                .type())
        .isEqualTo(CANCELLED);
  }
}
