package pushpool.launch;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.PUSHED;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pushpool.limit.Scope;
import pushpool.pool.Place;
import pushpool.run.Deadlines;
import pushpool.run.FlowRun;
import pushpool.run.Runs;
import pushpool.run.State;
import pushpool.run.Verdict;
import pushpool.run.Wait;

/** Runs that are due and must wait for a slot of a pool, a queue or a limit, and their order. */
final class WaitingLaunchTest {
  private static final Scope POOL = Scope.pool(PUSHED.poolId());

  private final Stage stage = new Stage();

  private FlowRun arrives(Place queue) {
    return arrives(queue, 0);
  }

  private FlowRun arrives(Place queue, int secondsAfterNoon) {
    var due = NOON.plusSeconds(secondsAfterNoon);
    return stage.launched(aRun().in(queue).withoutDeployment().scheduledFor(due));
  }

  private List<FlowRun> arrive(int count, Place queue) {
    return IntStream.range(0, count).mapToObj(_ -> arrives(queue)).toList();
  }

  private boolean isLaunched(FlowRun run) {
    return stage.state(run).type() == PENDING;
  }

  private long held(Place queue) {
    return stage.turns.held(POOL).getOrDefault(queue.queueId(), 0L);
  }

  @Test
  void aRunOverThePoolsLimitWaitsAndSaysForWhat() {
    stage.limitPool(1);
    arrives(PUSHED);

    var second = arrives(PUSHED);

    assertThat(stage.launcher.orders()).hasSize(1);
    assertThat(stage.state(second).type()).isEqualTo(SCHEDULED);
    assertThat(stage.state(second).message())
        .contains(
            "Waiting since 2026-03-01T12:00:01Z: all slots of the concurrency limit of 1 of work"
                + " pool batch are taken.");
    assertThat(stage.turns.waiting(POOL, "", 10)).containsExactly(second.id());
  }

  @Test
  void aRunOverTheQueuesLimitDoesNotKeepOtherQueuesWaiting() {
    var other = stage.queue("other", 2);
    stage.limitQueue(PUSHED, 1);
    stage.limitPool(3);
    arrives(PUSHED);
    var blocked = arrives(PUSHED);

    var free = arrives(other);

    assertThat(isLaunched(free)).isTrue();
    assertThat(stage.state(blocked).message().orElseThrow())
        .contains("limit of 1 of work queue batch/default");
  }

  @Test
  void aRunOverItsDeploymentsLimitKeepsNobodyElseOfItsQueueWaiting() {
    stage.limit(1, Map.of());
    stage.limitPool(3);
    stage.launched(aRun());
    var blocked = stage.launched(aRun());

    var free = arrives(PUSHED);

    assertThat(stage.state(blocked).name()).isEqualTo(State.AWAITING_CONCURRENCY_SLOT);
    assertThat(isLaunched(free)).isTrue();
  }

  @Test
  void aSlotThatIsGivenBackGoesToTheMostUrgentQueueAndThereToTheEarliestDue() {
    var urgent = stage.queue("urgent", 1);
    var usual = stage.queue("usual", 2);
    stage.limitPool(1);
    var first = arrives(usual);
    var late = arrives(usual);
    var second = arrives(urgent, 1);
    var earlier = arrives(urgent, -5);

    stage.completes(first);
    var next = isLaunched(earlier);
    stage.completes(earlier);
    var afterThat = isLaunched(second);
    stage.completes(second);

    assertThat(List.of(next, afterThat)).containsOnly(true);
    assertThat(isLaunched(late)).isTrue();
    assertThat(stage.turns.waiting(POOL, "", 10)).isEmpty();
  }

  @Test
  void aChangedPriorityHoldsForThoseWhoWaitAlready() {
    var one = stage.queue("one", 5);
    var two = stage.queue("two", 6);
    stage.limitPool(1);
    var first = arrives(one);
    var ofOne = arrives(one);
    var ofTwo = arrives(two);
    stage.queues.change(two.queueId(), q -> q.with(q.settings().prioritised(4), NOON));

    stage.completes(first);

    assertThat(isLaunched(ofTwo)).isTrue();
    assertThat(isLaunched(ofOne)).isFalse();
  }

  @Test
  void equallyUrgentQueuesShareThePoolWhateverWaitsInThem() {
    var busy = stage.queue("busy", 3);
    var calm = stage.queue("calm", 3);
    stage.limitPool(4);
    var running = arrive(4, busy);
    arrive(40, busy);
    arrive(2, calm);

    stage.completes(running.get(0));
    stage.completes(running.get(1));

    assertThat(held(busy)).isEqualTo(2);
    assertThat(held(calm)).isEqualTo(2);
  }

  @Test
  void whoArrivesStandsBehindThoseWhoWait() {
    stage.limitPool(1);
    var first = arrives(PUSHED);
    var second = arrives(PUSHED);
    stage.propose(first, COMPLETED);

    var third = arrives(PUSHED, 1);
    stage.attend(third);

    assertThat(isLaunched(second)).isTrue();
    assertThat(isLaunched(third)).isFalse();
    assertThat(stage.state(third).message().orElseThrow()).contains("others wait before it");
  }

  @Test
  void aRaisedLimitLetsAsManyGoAsThereIsRoomFor() {
    stage.limitPool(1);
    arrives(PUSHED);
    var waiting = arrive(5, PUSHED);
    stage.limitPool(4);

    stage.release(POOL);

    assertThat(waiting.stream().filter(this::isLaunched)).hasSize(3);
  }

  @Test
  void thoseWhoWaitForAPausedPoolGoOnWhenItIsResumed() {
    stage.pausePool(true);
    var waiting = arrive(7, PUSHED);
    stage.pausePool(false);

    stage.release(POOL);

    assertThat(waiting).allMatch(this::isLaunched);
  }

  @Test
  void aPausedQueueIsPassedOverInThePoolsLine() {
    var other = stage.queue("other", 9);
    stage.limitPool(1);
    var first = arrives(PUSHED);
    var ofPaused = arrives(PUSHED);
    var next = arrives(other);
    stage.pauseQueue(true);

    stage.completes(first);
    stage.pauseQueue(false);
    stage.completes(next);

    assertThat(isLaunched(ofPaused)).isTrue();
    assertThat(stage.launcher.tokens())
        .containsExactly(first.id() + "-1", next.id() + "-1", ofPaused.id() + "-1");
  }

  @Test
  void whereTheLimitIsNothingNothingStarts() {
    stage.limitPool(0);

    var run = arrives(PUSHED);
    stage.release(POOL);

    assertThat(stage.launcher.orders()).isEmpty();
    assertThat(stage.state(run).message().orElseThrow()).contains("limit of 0");
  }

  @Test
  void aDeploymentWithALimitOfNothingWaitsForARaisedLimit() {
    stage.limit(0, Map.of());

    var run = stage.launched(aRun());

    assertThat(stage.state(run).name()).isEqualTo(State.AWAITING_CONCURRENCY_SLOT);
    assertThat(stage.untilDue(run)).isPositive();
  }

  @Test
  void aRunThatWaitsForTwoLimitsTakesBothAtOnce() {
    stage.limit(1, Map.of());
    stage.limitPool(2);
    var first = stage.launched(aRun());
    var second = stage.launched(aRun());
    var other = arrives(PUSHED);

    stage.completes(first);

    assertThat(isLaunched(other)).isTrue();
    assertThat(isLaunched(second)).isTrue();
    assertThat(stage.slotsTaken()).isEqualTo(1);
    assertThat(held(PUSHED)).isEqualTo(2);
  }

  @Test
  void whoLeavesTheLineLetsTheNextGo() {
    stage.limitPool(1);
    arrives(PUSHED);
    var second = arrives(PUSHED);
    var third = arrives(PUSHED);
    stage.limitPool(2);

    stage.leaves(second, CANCELLED);

    assertThat(isLaunched(third)).isTrue();
  }

  private void becomeLate(Stream<FlowRun> waiting) {
    stage.clock.advance(ofSeconds(14));
    waiting.forEach(run -> stage.attend.woken(run.id(), stage.clock.instant()));
  }

  @Test
  void theFirstInLineIsLookedAtEachMinuteAndTheOthersSeldom() {
    stage.limitPool(1);
    arrives(PUSHED);
    var waiting = arrive(200, PUSHED);

    becomeLate(waiting.stream());

    var first = Collections.min(waiting, Comparator.comparing(run -> run.id().toString()));
    var others = waiting.stream().filter(run -> run != first).map(stage::untilDue).toList();
    assertThat(stage.untilDue(first)).isEqualTo(Deadlines.FIRST_IN_LINE);
    assertThat(others).allSatisfy(wait -> assertThat(wait).isGreaterThan(ofMinutes(9)));
    assertThat(others.stream().distinct().count()).isGreaterThan(150);
  }

  @Test
  void aLostWakeIsMadeGoodByALookAtTheFirst() {
    stage.limitPool(1);
    var first = arrives(PUSHED);
    var second = arrives(PUSHED);
    stage.propose(first, COMPLETED);

    stage.clock.advance(Deadlines.FIRST_IN_LINE);
    stage.attend.woken(second.id(), stage.clock.instant());

    assertThat(isLaunched(second)).isTrue();
  }

  @Test
  void aLookAtARunThatMustStillWaitChangesNoMoreThanTheTimeOfTheNext() {
    stage.limitPool(1);
    arrives(PUSHED);
    var second = arrives(PUSHED);
    becomeLate(Stream.of(second));
    var before = stage.state(second);

    stage.clock.advance(Deadlines.FIRST_IN_LINE);
    stage.attend.woken(second.id(), stage.clock.instant());
    var later = stage.present(second);
    stage.attend(second);

    assertThat(later.state()).isEqualTo(before);
    assertThat(stage.untilDue(second)).isEqualTo(Deadlines.FIRST_IN_LINE);
    assertThat(stage.present(second)).isSameAs(later);
  }

  @Test
  void aRunThatIsLateKeepsItsPlaceAndItsReason() {
    stage.limitPool(1);
    var first = arrives(PUSHED);
    var second = arrives(PUSHED);
    var reason = stage.state(second).message();
    stage.clock.advance(Duration.ofSeconds(20));

    stage.propose(second, Runs.state(SCHEDULED, stage.clock.instant()).named(State.LATE));
    var said = stage.state(second).message();
    stage.completes(first);

    assertThat(said).isEqualTo(reason);
    assertThat(isLaunched(second)).isTrue();
  }

  @Test
  void aRunThatIsScheduledAnewLeavesTheLine() {
    stage.limitPool(1);
    arrives(PUSHED);
    var second = arrives(PUSHED);

    stage.reschedule(second);

    assertThat(stage.present(second).dispatch().turn().waitsFor()).isEmpty();
  }

  @Test
  void aRunThatWaitedForItsDeploymentMayStartAtOnceWhenItIsLaunched() {
    stage.limit(1, Map.of());
    var first = stage.launched(aRun());
    var second = stage.launched(aRun());

    stage.clock.advance(ofSeconds(3));
    stage.completes(first);
    var verdict = stage.propose(second, RUNNING);

    assertThat(verdict).isInstanceOf(Verdict.Accept.class);
  }

  @Test
  void sinceWhenARunWaitsIsKeptWhileItWaitsForTheSame() {
    stage.limit(1, Map.of());
    stage.launched(aRun());
    var second = stage.launched(aRun());

    stage.attendWhenDue(second);

    assertThat(stage.present(second).dispatch().turn().waitsFor().map(Wait::since))
        .contains(NOON.plusSeconds(1));
  }

  @Test
  void aBurstOfOneDeploymentGivesUpItsPlacesWithoutHoldingUpThePool() {
    stage.limit(1, Map.of());
    stage.limitPool(2);
    var blocking = arrive(2, PUSHED);
    IntStream.range(0, 40).forEach(_ -> stage.launched(aRun()));
    var last = arrives(PUSHED, 1);
    stage.completes(blocking.get(0));

    stage.completes(blocking.get(1));
    while (!isLaunched(last) && !stage.wakes.released().isEmpty()) {
      stage.attend.promote(POOL, stage.clock.instant());
    }

    assertThat(isLaunched(last)).isTrue();
    assertThat(stage.slotsTaken()).isEqualTo(1);
  }
}
