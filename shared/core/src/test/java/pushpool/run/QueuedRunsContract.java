package pushpool.run;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.PAUSED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.pool.Place;

/** What every way to find queued runs keeps to, whoever starts them. */
public abstract class QueuedRunsContract {
  private FlowRuns runs;
  private QueuedRuns queued;

  protected abstract FlowRuns runs();

  protected abstract QueuedRuns queued(FlowRuns runs);

  @BeforeEach
  void open() {
    runs = runs();
    queued = queued(runs);
  }

  private static Place queue(String poolType, long number) {
    return new Place(new UUID(5, 1), "pool", poolType, new UUID(6, number), "queue-" + number);
  }

  private FlowRun stored(FlowRun run) {
    runs.add(run);
    return run;
  }

  private FlowRun due(Place queue, Instant time) {
    return stored(aRun().in(queue).scheduledFor(time).build());
  }

  /** A run that goes through these types one after the other, whatever the policy says. */
  private void passes(FlowRun run, StateType... types) {
    for (var type : types) {
      runs.change(
          run.id(),
          found -> {
            var next = found.entered(Runs.state(type, NOON.plusSeconds(1)));
            return new FlowRuns.Change<>(next, next);
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"process", "ecs:push"})
  void whatWaitsInAQueueComesInOrderOfItsTime(String poolType) {
    var usual = queue(poolType, 1);
    var later = due(usual, NOON.plusSeconds(20));
    var first = due(usual, NOON.minusSeconds(5));
    var second = due(usual, NOON);
    due(queue(poolType, 2), NOON);
    stored(aRun().withoutPool().build());

    assertThat(queued.waiting(List.of(usual), Window.ALWAYS, 10))
        .containsExactly(first, second, later);
    assertThat(queued.waiting(List.of(usual), Window.until(NOON), 10))
        .containsExactly(first, second);
    assertThat(queued.waiting(List.of(usual), Window.ALWAYS, 1)).containsExactly(first);
    assertThat(queued.waiting(List.of(usual), new Window(Optional.of(NOON), Optional.of(NOON)), 10))
        .containsExactly(second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"process", "ecs:push"})
  void eachQueueGivesAsManyAsAreAskedFor(String poolType) {
    var usual = queue(poolType, 1);
    var urgent = queue(poolType, 2);
    var first = due(usual, NOON);
    due(usual, NOON.plusSeconds(1));
    var last = due(urgent, NOON.plusSeconds(2));

    var waiting = queued.waiting(List.of(urgent, usual), Window.ALWAYS, 1);

    assertThat(waiting).containsExactly(first, last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"process", "ecs:push"})
  void onlyWhatHasNotBegunWaitsAndOnlyWhatIsUnderWayIsActive(String poolType) {
    var usual = queue(poolType, 1);
    var waiting = due(usual, NOON);
    var pending = due(usual, NOON);
    var running = due(usual, NOON);
    passes(pending, PENDING);
    passes(running, PENDING, RUNNING);
    for (var over : List.of(COMPLETED, PAUSED, CANCELLING)) {
      passes(due(usual, NOON), PENDING, RUNNING, over);
    }

    assertThat(queued.waiting(List.of(usual), Window.ALWAYS, 10)).containsExactly(waiting);
    assertThat(queued.active(List.of(usual)))
        .extracting(FlowRun::id)
        .containsExactlyInAnyOrder(pending.id(), running.id());
    assertThat(queued.active(List.of(queue(poolType, 2)))).isEmpty();
    assertThat(queued.active(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"process", "ecs:push"})
  void aRunThatItsCreatorHasBegunIsActive(String poolType) {
    var begun = aRun().in(queue(poolType, 1)).build().entered(Runs.state(RUNNING, NOON));

    stored(begun);

    assertThat(queued.active(List.of(queue(poolType, 1)))).containsExactly(begun);
  }

  @ParameterizedTest
  @ValueSource(strings = {"process", "ecs:push"})
  void aRunThatIsLateStillWaitsAndOneThatIsHeardOfIsStillActive(String poolType) {
    var usual = queue(poolType, 1);
    var late = due(usual, NOON);
    var heard = due(usual, NOON);
    runs.change(
        late.id(),
        found -> {
          var next = Runs.state(StateType.SCHEDULED, NOON.plusSeconds(15)).named(State.LATE);
          var timed = next.with(StateDetails.scheduledFor(NOON));
          return new FlowRuns.Change<>(found.entered(timed), 0);
        });
    passes(heard, PENDING, RUNNING);
    new HearRun(runs).hear(heard.id(), NOON.plusSeconds(30));

    assertThat(queued.waiting(List.of(usual), Window.until(NOON), 10))
        .extracting(FlowRun::id)
        .containsExactly(late.id());
    assertThat(queued.active(List.of(usual))).extracting(FlowRun::id).containsExactly(heard.id());
  }

  @Test
  void aRunThatItsContainerWillRetryWaitsForNobody() {
    var usual = queue("process", 1);
    var run = due(usual, NOON);
    passes(run, PENDING, RUNNING);
    runs.change(
        run.id(),
        found -> {
          var held = found.with(found.policy().retrying(Optional.of(RetryType.IN_PROCESS)));
          var again =
              Runs.state(StateType.SCHEDULED, NOON.plusSeconds(2))
                  .with(StateDetails.scheduledFor(NOON));
          return new FlowRuns.Change<>(held.entered(again), 0);
        });

    assertThat(queued.waiting(List.of(usual), Window.ALWAYS, 10)).isEmpty();
    assertThat(queued.active(List.of(usual))).isEmpty();
  }

  @Test
  void aRunThatIsScheduledAgainWaitsAtItsNewTime() {
    var usual = queue("process", 1);
    var run = due(usual, NOON);
    passes(run, PENDING, RUNNING);
    var later = NOON.plusSeconds(600);
    runs.change(
        run.id(),
        found -> {
          var again =
              Runs.state(StateType.SCHEDULED, NOON.plusSeconds(2))
                  .with(StateDetails.scheduledFor(later));
          return new FlowRuns.Change<>(found.entered(again), 0);
        });

    assertThat(queued.waiting(List.of(usual), Window.until(NOON), 10)).isEmpty();
    assertThat(queued.waiting(List.of(usual), Window.until(later), 10)).hasSize(1);
  }

  @Test
  void aDeploymentWithoutAPoolHasItsOwnWaitingRuns() {
    var second = stored(aRun().withoutPool().scheduledFor(NOON.plusSeconds(5)).build());
    var first = stored(aRun().withoutPool().build());
    due(queue("process", 1), NOON);
    stored(aRun().withoutPool().withoutDeployment().build());

    assertThat(queued.waiting(Runs.DEPLOYMENT, Window.ALWAYS, 10)).containsExactly(first, second);
    assertThat(queued.waiting(Runs.DEPLOYMENT, Window.until(NOON), 10)).containsExactly(first);
    assertThat(queued.waiting(new UUID(9, 9), Window.ALWAYS, 10)).isEmpty();
  }

  @Test
  void whatIsRemovedNoLongerWaits() {
    var usual = queue("process", 1);
    var runsOfIt = List.of(due(usual, NOON), due(usual, NOON.plusSeconds(1)));

    runs.remove(runsOfIt.getFirst().id());

    assertThat(queued.waiting(List.of(usual), Window.ALWAYS, 10))
        .containsExactly(runsOfIt.getLast());
  }
}
