package pushpool.run;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.Runs.state;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.limit.Scope;
import pushpool.limit.Seat;
import pushpool.pool.Place;

/** What every store keeps to of the runs that wait for their turn and those that have it. */
public abstract class TurnsContract {
  private static final UUID POOL = new UUID(5, 1);

  private FlowRuns runs;
  private Turns turns;

  /** A store of runs that is empty. */
  protected abstract FlowRuns runs();

  /** The turns of its runs. */
  protected abstract Turns turns();

  @BeforeEach
  void open() {
    runs = runs();
    turns = turns();
  }

  private static Place queue(long number) {
    return new Place(POOL, "pool", "ecs:push", new UUID(6, number), "queue-" + number);
  }

  private FlowRun stored(Place queue) {
    var run = aRun().in(queue).build();
    runs.add(run);
    return run;
  }

  private FlowRun waits(Place queue, String line, Instant due) {
    var run = stored(queue);
    var wait = new Wait(Scope.pool(POOL), "pool", "full.", line, NOON, due, List.of());
    runs.change(
        run.id(),
        found -> new FlowRuns.Change<>(found.waiting(wait, NOON.plusSeconds(60), NOON), 0));
    return run;
  }

  private static FlowRun seated(FlowRun run, Seat... seats) {
    var dispatch = run.dispatch();
    var turn = dispatch.turn().seated(List.of(seats));
    return run.with(dispatch.with(turn), NOON).entered(state(PENDING, NOON.plusSeconds(1)));
  }

  /** Answers what was missing, if anything was. */
  private Optional<Scope> takes(FlowRun run, Seat... seats) {
    return runs.change(
            run.id(),
            found ->
                new FlowRuns.Change<>(
                    seated(found, seats),
                    Optional.<Scope>empty(),
                    missing -> new FlowRuns.Change<>(found, Optional.of(missing))))
        .orElseThrow();
  }

  private void enters(FlowRun run, StateType type) {
    runs.change(
        run.id(),
        found -> new FlowRuns.Change<>(found.entered(state(type, NOON.plusSeconds(2))), 0));
  }

  private static Seat seat(long of) {
    return new Seat(Scope.pool(POOL), of);
  }

  private long taken() {
    return turns.held(Scope.pool(POOL)).values().stream().mapToLong(n -> n).sum();
  }

  @Test
  void thoseWhoWaitStandInLinesByTheTimeAtWhichTheyWereDue() {
    var third = waits(queue(1), "b", NOON.plusSeconds(5));
    var first = waits(queue(2), "a", NOON.plusSeconds(9));
    var second = waits(queue(1), "b", NOON.minusSeconds(5));

    assertThat(turns.waiting(Scope.pool(POOL), "", 10))
        .containsExactly(first.id(), second.id(), third.id());
    assertThat(turns.waiting(Scope.pool(POOL), "b", 1)).containsExactly(second.id());
    assertThat(turns.waiting(Scope.queue(new UUID(6, 1)), "", 10)).isEmpty();
  }

  @Test
  void whoWouldStandFirstIsBehindNobody() {
    var first = waits(queue(1), "b", NOON.minusSeconds(5));
    waits(queue(1), "b", NOON.plusSeconds(5));
    var scope = Scope.pool(POOL);

    assertThat(turns.isBehind(stored(queue(1)), scope, "b")).isTrue();
    assertThat(turns.isBehind(stored(queue(1)), scope, "a")).isFalse();
    assertThat(turns.isBehind(present(first), scope, "b")).isFalse();
    assertThat(turns.isBehind(stored(queue(1)), Scope.queue(new UUID(6, 1)), "b")).isFalse();
  }

  private FlowRun present(FlowRun run) {
    return runs.find(run.id()).orElseThrow();
  }

  @Test
  void whoIsLaunchedOrEndsNoLongerWaits() {
    var first = waits(queue(1), "a", NOON);
    var second = waits(queue(1), "a", NOON.plusSeconds(1));

    enters(first, PENDING);
    enters(second, StateType.CANCELLED);

    assertThat(turns.waiting(Scope.pool(POOL), "", 10)).isEmpty();
  }

  @Test
  void whatARunWaitsForIsReadAsItWasWritten() {
    var run = waits(queue(1), "a", NOON);

    var wait = runs.find(run.id()).orElseThrow().dispatch().turn().waitsFor().orElseThrow();

    assertThat(wait)
        .isEqualTo(new Wait(Scope.pool(POOL), "pool", "full.", "a", NOON, NOON, List.of()));
  }

  @Test
  void aSlotIsHeldFromPendingToTheEnd() {
    var run = stored(queue(1));
    takes(run, seat(2));
    enters(run, RUNNING);
    var whileRunning = turns.held(Scope.pool(POOL));

    enters(run, COMPLETED);

    assertThat(whileRunning).isEqualTo(Map.of(new UUID(6, 1), 1L));
    assertThat(taken()).isZero();
  }

  @Test
  void aRunThatIsScheduledAgainOrRemovedHoldsNothing() {
    var again = stored(queue(1));
    var removed = stored(queue(1));
    takes(again, seat(2));
    takes(removed, seat(2));

    enters(again, SCHEDULED);
    runs.remove(removed.id());

    assertThat(taken()).isZero();
  }

  @Test
  void aRunTakesASlotOfEverythingOrOfNothing() {
    var ofQueue = new Seat(Scope.queue(new UUID(6, 1)), 5);
    takes(stored(queue(1)), ofQueue, seat(1));

    var missing = takes(stored(queue(1)), ofQueue, seat(1));

    assertThat(missing).contains(Scope.pool(POOL));
    assertThat(turns.held(ofQueue.scope())).isEqualTo(Map.of(new UUID(6, 1), 1L));
  }

  @Test
  void aLimitThatWasLoweredOrRaisedHoldsForWhoeverComesNext() {
    IntStream.range(0, 40).forEach(_ -> takes(stored(queue(1)), seat(40)));

    var lowered = takes(stored(queue(1)), seat(3));
    var raised = takes(stored(queue(1)), seat(41));

    assertThat(lowered).isPresent();
    assertThat(raised).isEmpty();
    assertThat(taken()).isEqualTo(41);
  }

  @Test
  void ofTwoHundredLaunchesAtOnceNoMoreGoThanThereAreSlots() throws Exception {
    var waiting = IntStream.range(0, 200).mapToObj(i -> stored(queue(i % 3))).toList();

    var most = new ArrayList<Long>();
    var left = waiting;
    while (!left.isEmpty()) {
      var launched = launchedOf(left);
      most.add(taken());
      launched.forEach(run -> enters(run, COMPLETED));
      left = left.stream().filter(run -> !launched.contains(run)).toList();
    }

    assertThat(most).allMatch(taken -> taken <= 7).contains(7L);
    assertThat(taken()).isZero();
  }

  private List<FlowRun> launchedOf(List<FlowRun> all) throws Exception {
    try (var threads = Executors.newFixedThreadPool(32)) {
      var asked =
          all.stream().map(run -> (Callable<Boolean>) () -> takes(run, seat(7)).isEmpty()).toList();
      var answers = threads.invokeAll(asked);
      var launched = new ArrayList<FlowRun>();
      for (var i = 0; i < all.size(); i++) {
        if (answers.get(i).get()) {
          launched.add(all.get(i));
        }
      }
      return launched;
    }
  }
}
