package pushpool.run;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.PolicyWalk.holding;
import static pushpool.run.PolicyWalk.limited;
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
import pushpool.limit.Slot;
import pushpool.run.Admission.Chance;

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
    assertThat(after(verdict).state().message()).isEmpty();
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

  private static Verdict judge(FlowRun run, State proposed, Admission admission) {
    return RunPolicy.judge(new Transition(run, proposed, admission));
  }

  @Test
  void aPendingRunTakesASlot() {
    var taken = after(judge(aRun().build(), LATER_PENDING, limited(Chance.FREE)));

    var slot = taken.dispatch().slot().orElseThrow();
    assertThat(slot.until()).contains(NOON.plusSeconds(360));
    assertThat(taken.state().details().fields())
        .containsEntry(StateDetails.LEASE_ID, slot.leaseId().toString());
  }

  @Test
  void aRunThatFindsNoSlotWaitsHalfAMinute() {
    var waiting = after(judge(aRun().build(), LATER_PENDING, limited(Chance.NONE)));

    assertThat(waiting.state().name()).isEqualTo(State.AWAITING_CONCURRENCY_SLOT);
    assertThat(waiting.dispatch().slot()).isEmpty();
    assertThat(waiting.dispatch().deadline()).contains(NOON.plusSeconds(90));
  }

  @Test
  void whereTheLimitIsNoneOrTheDeploymentGoneNothingBegins() {
    var two = limited(Chance.FREE);
    var none = new Admission.Limited(two.limitId(), 0, two.terms(), two.spare(), Chance.FREE);

    assertThat(judge(aRun().build(), LATER_PENDING, none)).isInstanceOf(Verdict.Abort.class);
    assertThat(judge(aRun().build(), LATER_PENDING, new Admission.Orphaned()))
        .isInstanceOf(Verdict.Abort.class);
  }

  @Test
  void aRunningRunKeepsItsSlot() {
    var pending = holding();

    var renewed = after(judge(pending, later(RUNNING), limited(Chance.HELD)));
    var lost = after(judge(pending, later(RUNNING), limited(Chance.NONE)));

    assertThat(renewed.dispatch().slot().orElseThrow().until()).contains(NOON.plusSeconds(360));
    assertThat(renewed.dispatch().slot().map(Slot::leaseId))
        .isEqualTo(pending.dispatch().slot().map(Slot::leaseId));
    assertThat(lost.state().type()).isEqualTo(CANCELLED);
    assertThat(lost.dispatch().slot()).isEmpty();
  }

  @Test
  void aClientThatCannotRenewHoldsItsSlotUntilTheEndAndIsToldOfNoLease() {
    var two = limited(Chance.HELD);
    var terms = new Admission.Terms(false, Duration.ofMinutes(5), Proposer.SILENT);
    var silent = new Admission.Limited(two.limitId(), 2, terms, two.spare(), Chance.HELD);

    var running = after(judge(holding(), later(RUNNING), silent));

    assertThat(running.dispatch().slot().orElseThrow().until()).isEmpty();
    assertThat(running.state().details().fields()).doesNotContainKey(StateDetails.LEASE_ID);
  }

  @Test
  void aSlotIsHeldFromPendingToTheEnd() {
    var run = holding();

    for (var type : StateType.values()) {
      var next = run.entered(later(type));

      assertThat(next.dispatch().slot().isPresent()).as("%s", type).isEqualTo(type.holdsSlots());
    }
  }

  @Test
  void theStateThatGivesUpASlotIsTheLastToNameItsLease() {
    var running = holding().entered(later(RUNNING));
    var lease = running.state().details().leaseId();

    var completed = running.entered(later(COMPLETED));
    var again = completed.entered(later(SCHEDULED));

    assertThat(lease).isPresent();
    assertThat(completed.dispatch().slot()).isEmpty();
    assertThat(completed.state().details().leaseId()).isEqualTo(lease);
    assertThat(again.state().details().leaseId()).isEmpty();
  }

  @Test
  void aContainerThatWaitsForItsOwnRetryKeepsItsSlot() {
    var running = holding().entered(later(RUNNING));
    var retrying = running.with(aRun().retrying(1, 10).build().policy());

    var waiting = after(judge(retrying, later(FAILED)));

    assertThat(waiting.state().name()).isEqualTo(State.AWAITING_RETRY);
    assertThat(waiting.dispatch().slot()).isPresent();
  }
}
