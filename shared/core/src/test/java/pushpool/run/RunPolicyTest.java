package pushpool.run;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.PolicyWalk.holding;
import static pushpool.run.PolicyWalk.limited;
import static pushpool.run.PolicyWalk.strict;
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

  private static FlowRun completedWithAResult() {
    var completed = Runs.state(COMPLETED, NOON);
    var result =
        new State(
            completed.id(),
            COMPLETED,
            completed.name(),
            NOON,
            Optional.empty(),
            Map.of("storage_key", "k"),
            StateDetails.NONE);
    return aRun().build().entered(result);
  }

  @Test
  void aRunWithAResultDoesNotBeginAnew() {
    var run = completedWithAResult();

    assertThat(judge(run, later(RUNNING))).isInstanceOf(Verdict.Keep.class);
    assertThat(judge(run, later(SCHEDULED))).isInstanceOf(Verdict.Keep.class);
    assertThat(judge(run, later(FAILED))).isInstanceOf(Verdict.Accept.class);
    assertThat(judge(aRun().having(COMPLETED), later(RUNNING))).isInstanceOf(Verdict.Accept.class);
  }

  @Test
  void aCompletedRunKeepsItsResult() {
    var run = completedWithAResult();

    assertThat(judge(run, later(COMPLETED))).isInstanceOf(Verdict.Keep.class);
    assertThat(RunPolicy.judgeForced(new Transition(run, later(COMPLETED))))
        .isInstanceOf(Verdict.Keep.class);
    assertThat(judge(run, completedWithAResult().state())).isInstanceOf(Verdict.Accept.class);
  }

  @Test
  void endedRunsStayEnded() {
    var run = aRun().having(RUNNING, FAILED);

    assertThat(judge(run, later(CANCELLING))).isInstanceOf(Verdict.Abort.class);
    assertThat(judge(run, later(CRASHED))).isInstanceOf(Verdict.Abort.class);
    assertThat(judge(run, later(PAUSED))).isInstanceOf(Verdict.Abort.class);
  }

  @Test
  void onlyADeploymentRunsAgain() {
    var ownerless = aRun().withoutDeployment().having(FAILED);

    assertThat(judge(ownerless, later(SCHEDULED))).isInstanceOf(Verdict.Abort.class);
    assertThat(judge(aRun().having(FAILED), later(SCHEDULED))).isInstanceOf(Verdict.Accept.class);
  }

  @Test
  void aNewLifeForgetsTheOld() {
    var run = aRun().having(RUNNING, FAILED);
    var paused = run.with(run.policy().pausedWith("once").resuming(true));

    var again = after(judge(paused, later(SCHEDULED)));
    var running = after(judge(paused, later(RUNNING)));

    assertThat(again.policy().retryType()).contains(RetryType.RESCHEDULE);
    assertThat(again.isDispatchable()).isTrue();
    assertThat(again.policy().pauseKeys()).isEmpty();
    assertThat(running.policy().retryType()).isEmpty();
    assertThat(running.progress().runCount()).isEqualTo(2);
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
  void noTaskRevivesARunThatWasGivenUp() {
    var attempt = Submission.intended(1, "token", NOON, Optional.empty(), Terms.of(false));
    var polled = aRun().withoutPool().having(PENDING, CANCELLED);
    var scheduled = aRun().having(PENDING, CANCELLED);
    var pushed = scheduled.with(scheduled.dispatch().intending(attempt), NOON.plusSeconds(3));

    assertThat(judge(pushed, later(RUNNING))).isInstanceOf(Verdict.Abort.class);
    assertThat(judge(polled, later(RUNNING))).isInstanceOf(Verdict.Accept.class);
    assertThat(judge(aRun().having(PENDING, CRASHED), later(RUNNING)))
        .isInstanceOf(Verdict.Abort.class);
    assertThat(judge(aRun().having(PENDING, RUNNING, CRASHED), later(RUNNING)))
        .isInstanceOf(Verdict.Accept.class);
  }

  @Test
  void whatIsScheduledAnewIsCancelledAtOnceAlthoughItsOldHandleIsKnown() {
    var run = aRun().having(PENDING, RUNNING);
    var known = run.with(run.dispatch().known("batch::task-1"), NOON.plusSeconds(3));
    var again = after(judge(known.entered(state(FAILED, NOON.plusSeconds(4))), later(SCHEDULED)));
    var retrying = known.with(aRun().retrying(1, 60).build().policy());
    var inProcess = after(judge(retrying, later(FAILED)));
    var unanswered = Submission.intended(1, "token", NOON, Optional.empty(), Terms.of(false));
    var handless = run.with(run.dispatch().intending(unanswered), NOON.plusSeconds(3));
    var withoutHandle =
        after(judge(handless.with(aRun().retrying(1, 60).build().policy()), later(FAILED)));

    assertThat(after(judge(again, state(CANCELLING, NOON.plusSeconds(90)))).state().type())
        .isEqualTo(CANCELLED);
    assertThat(after(judge(withoutHandle, state(CANCELLING, NOON.plusSeconds(90)))).state().type())
        .isEqualTo(CANCELLING);
    assertThat(after(judge(inProcess, state(CANCELLING, NOON.plusSeconds(90)))).state().type())
        .isEqualTo(CANCELLING);
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
  void whereNewRunsAreCancelledLateOnesAre() {
    var late = later(SCHEDULED).named(State.LATE);
    var full = limited(Chance.NONE);

    var cancelled = RunPolicy.judgeLate(new Transition(aRun().build(), late, strict()));
    var patient = RunPolicy.judgeLate(new Transition(aRun().build(), late, full));

    assertThat(after(cancelled).state().type()).isEqualTo(CANCELLED);
    assertThat(after(cancelled).state().message().orElseThrow()).contains("limit of 2");
    assertThat(after(patient).state().name()).isEqualTo(State.LATE);
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
  void onlyWhatCanBeLaunchedAgainIsSuspended() {
    var suspend = later(PAUSED).with(StateDetails.NONE.with(StateDetails.PAUSE_RESCHEDULE, true));

    assertThat(judge(aRun().ofParent(new UUID(5, 5)).having(RUNNING), suspend))
        .isInstanceOf(Verdict.Abort.class);
    assertThat(judge(aRun().withoutDeployment().having(RUNNING), suspend))
        .isInstanceOf(Verdict.Abort.class);
  }

  @Test
  void aPausedRunGoesOnOrEnds() {
    var paused = aRun().having(RUNNING, PAUSED);

    assertThat(judge(paused, later(PENDING))).isInstanceOf(Verdict.Keep.class);
    assertThat(judge(paused, later(CANCELLING))).isInstanceOf(Verdict.Keep.class);
    assertThat(judge(paused, later(RUNNING))).isInstanceOf(Verdict.Accept.class);
    assertThat(judge(paused, later(CANCELLED))).isInstanceOf(Verdict.Accept.class);
  }

  @Test
  void aSuspendedRunNeedsItsDeployment() {
    var suspend =
        state(PAUSED, NOON.plusSeconds(2))
            .with(StateDetails.NONE.with(StateDetails.PAUSE_RESCHEDULE, true));
    var ownerless = aRun().withoutDeployment().having(RUNNING).entered(suspend);

    assertThat(judge(ownerless, later(SCHEDULED))).isInstanceOf(Verdict.Keep.class);
    assertThat(judge(aRun().having(RUNNING).entered(suspend), later(SCHEDULED)))
        .isInstanceOf(Verdict.Accept.class);
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
