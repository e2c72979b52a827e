package pushpool.run;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.Runs.state;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FlowRunTest {
  @Test
  void timesFollowTheStates() {
    var run = aRun().having(PENDING, RUNNING, COMPLETED);

    assertThat(run.progress().expectedStart()).contains(NOON);
    assertThat(run.progress().start()).contains(NOON.plusSeconds(2));
    assertThat(run.progress().end()).contains(NOON.plusSeconds(3));
    assertThat(run.progress().totalRunTime()).isEqualTo(Duration.ofSeconds(1));
    assertThat(run.progress().runCount()).isEqualTo(1);
  }

  @Test
  void noTwoStatesHaveTheSameTime() {
    var run = aRun().build().entered(state(PENDING, NOON)).entered(state(RUNNING, NOON));

    assertThat(run.states())
        .extracting(State::timestamp)
        .containsExactly(NOON, NOON.plusNanos(1000), NOON.plusNanos(2000));
  }

  @Test
  void aRunThatGoesOnHasNoEnd() {
    var run = aRun().having(RUNNING, COMPLETED, SCHEDULED);

    assertThat(run.progress().end()).isEmpty();
  }

  @Test
  void aLateStartIsMeasured() {
    var run = aRun().having(PENDING, RUNNING);

    assertThat(run.lateness(NOON.plusSeconds(100))).isEqualTo(Duration.ofSeconds(2));
    assertThat(aRun().build().lateness(NOON.plusSeconds(100))).isEqualTo(Duration.ofSeconds(100));
  }

  @ParameterizedTest
  @EnumSource(StateType.class)
  void aSubmittedRunHasADeadlineUntilNothingOfItIsLeft(StateType type) {
    var details =
        StateDetails.NONE
            .with(StateDetails.PAUSE_TIMEOUT, NOON.plusSeconds(9).toString())
            .with(StateDetails.SCHEDULED_TIME, NOON.toString());
    var run = aRun().having(PENDING).entered(state(type, NOON.plusSeconds(2)).with(details));

    var settled = run.settled(NOON.plusSeconds(3));

    assertThat(run.dispatch().deadline()).isPresent();
    assertThat(run.dispatch().attention()).isPresent();
    assertThat(settled.dispatch().deadline().isPresent()).isEqualTo(!type.isTerminal());
    assertThat(settled.dispatch().attention().isPresent()).isEqualTo(!type.isTerminal());
  }

  @Test
  void progressDoesNotMoveTheAttentionThatComesEarlier() {
    var scheduled = aRun().having();

    var pending = scheduled.entered(state(PENDING, NOON.plusSeconds(1)));

    assertThat(pending.dispatch().deadline()).contains(NOON.plusSeconds(1).plus(Deadlines.SUBMIT));
    assertThat(pending.dispatch().attention()).isEqualTo(scheduled.dispatch().attention());
  }

  @Test
  void anEarlierDeadlineMovesTheAttentionWithIt() {
    var running = aRun().having(RUNNING);
    var seen = running.with(running.dispatch().seen(), NOON);

    var cancelling = seen.entered(state(CANCELLING, NOON.plusSeconds(10)));

    assertThat(cancelling.dispatch().attention())
        .contains(NOON.plusSeconds(10).plus(Deadlines.GRACE));
  }

  @Test
  void aRunThatWasCreatedAsBegunIsItsCreatorsAffair() {
    var run = aRun().build().entered(state(PENDING, NOON.plusSeconds(1)));

    var cancelling = run.entered(state(CANCELLING, NOON.plusSeconds(2)));

    assertThat(run.dispatch().deadline()).isEmpty();
    assertThat(cancelling.dispatch().deadline())
        .contains(NOON.plusSeconds(2).plus(Deadlines.CANCEL));
  }

  @Test
  void aRunWithoutAPushPoolIsNobodysToStartAndOnlyWatchedForBeingLate() {
    var run = aRun().withoutPool().build();

    var late = run.entered(state(SCHEDULED, NOON.plusSeconds(15)).named(State.LATE));

    assertThat(run.isDispatchable()).isFalse();
    assertThat(run.dispatch().deadline()).contains(NOON.plus(Deadlines.LATE));
    assertThat(late.dispatch().deadline()).isEmpty();
    assertThat(late.dispatch().attention()).isEmpty();
  }

  @Test
  void aRunIsLateFifteenSecondsAfterItsTimeOrAfterItBeganToWait() {
    var due = aRun().build();
    var overdue = aRun().scheduledFor(NOON.minusSeconds(3600)).build();
    var retrying = due.entered(state(SCHEDULED, NOON).named(State.AWAITING_RETRY));

    assertThat(due.isLate(NOON.plusSeconds(15).minusNanos(1))).isFalse();
    assertThat(due.isLate(NOON.plusSeconds(15))).isTrue();
    assertThat(overdue.isLate(NOON.plusSeconds(14))).isFalse();
    assertThat(overdue.isLate(NOON.plusSeconds(15))).isTrue();
    assertThat(retrying.isLate(NOON.plusSeconds(60))).isFalse();
  }

  @Test
  void aRunThatWaitsIsLookedAtNoLaterThanWhenItIsLate() {
    var run = aRun().build();

    var held = run.waiting("Paused.", NOON.plusSeconds(60), NOON);
    var heldAgain = run.waiting("Paused.", NOON.plusSeconds(75), NOON.plusSeconds(15));

    assertThat(held.dispatch().deadline()).contains(NOON.plusSeconds(15));
    assertThat(heldAgain.dispatch().deadline()).contains(NOON.plusSeconds(75));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCancellationEndsWhoeverRunsTheRun(boolean pushed) {
    var made = pushed ? aRun() : aRun().withoutPool();
    var run = made.build().entered(state(RUNNING, NOON.plusSeconds(1)));

    var cancelling = run.entered(state(CANCELLING, NOON.plusSeconds(2)));

    assertThat(cancelling.dispatch().deadline())
        .contains(NOON.plusSeconds(2).plus(Deadlines.CANCEL));
  }

  @Test
  void theSilenceOfARunIsNoticedFromItsFirstHeartbeatOn() {
    var running = aRun().having(PENDING, RUNNING);

    var heard = running.heard(NOON.plusSeconds(5));
    var again = heard.heard(NOON.plusSeconds(185));

    assertThat(running.isSilent(NOON.plusSeconds(86_400))).isFalse();
    assertThat(heard.dispatch().deadline()).contains(NOON.plusSeconds(5).plus(Deadlines.SILENCE));
    assertThat(again.dispatch().attention()).isEqualTo(running.dispatch().attention());
    assertThat(again.isSilent(NOON.plusSeconds(185 + 539))).isFalse();
    assertThat(again.isSilent(NOON.plusSeconds(185 + 540))).isTrue();
  }

  @Test
  void aStateIsASignOfLifeAndANewAttemptOwesNone() {
    var heard = aRun().having(PENDING, RUNNING).heard(NOON.plusSeconds(5));

    var onceMore = heard.entered(state(RUNNING, NOON.plusSeconds(500)));
    var again = heard.entered(state(SCHEDULED, NOON.plusSeconds(500)));
    var anew = again.entered(state(PENDING, NOON.plusSeconds(501)));

    assertThat(onceMore.isSilent(NOON.plusSeconds(545))).isFalse();
    assertThat(onceMore.isSilent(NOON.plusSeconds(500 + 540))).isTrue();
    assertThat(anew.progress().heard()).isEmpty();
  }
}
