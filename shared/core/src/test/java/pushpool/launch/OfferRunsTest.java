package pushpool.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pushpool.pool.MemoryWorkPools;
import pushpool.pool.MemoryWorkQueues;
import pushpool.pool.Place;
import pushpool.pool.Pools;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns.Change;
import pushpool.run.MemoryFlowRuns;
import pushpool.run.MemoryQueuedRuns;
import pushpool.run.Runs;
import pushpool.run.StateType;
import pushpool.run.Window;

final class OfferRunsTest {
  private static final Place USUAL =
      new Place(new UUID(3, 1), "site", "process", new UUID(3, 2), "default");

  private final MemoryFlowRuns runs = new MemoryFlowRuns();
  private final MemoryWorkQueues queues = new MemoryWorkQueues();
  private final OfferRuns offer = new OfferRuns(queues, new MemoryQueuedRuns(runs));
  private WorkPool pool = limited(Optional.empty());
  private final WorkQueue usual = queue(2, "default", 2, Optional.empty());
  private final WorkQueue urgent = queue(4, "urgent", 1, Optional.empty());

  OfferRunsTest() {
    new MemoryWorkPools(queues).add(pool, usual);
    queues.add(urgent);
  }

  private static WorkPool limited(Optional<Long> limit) {
    return Pools.pool(USUAL, Map.of())
        .with(new WorkPool.Settings(Optional.empty(), Map.of(), false, limit, Map.of()), NOON);
  }

  private static WorkQueue queue(long id, String name, long priority, Optional<Long> limit) {
    var settings = new WorkQueue.Settings(name, "", false, limit, priority, Optional.empty());
    return new WorkQueue(new UUID(3, id), USUAL.poolId(), settings, NOON, NOON);
  }

  private FlowRun waiting(WorkQueue queue, int second) {
    var run = aRun().in(pool.place(queue)).scheduledFor(NOON.plusSeconds(second)).build();
    runs.add(run);
    return run;
  }

  private void starts(FlowRun run) {
    runs.change(
        run.id(), found -> new Change<>(found.entered(Runs.state(StateType.PENDING, NOON)), found));
  }

  private List<FlowRun> offered(int most) {
    return offer.of(pool, queues.of(pool.id()), Window.until(NOON.plusSeconds(60)), most);
  }

  @Test
  void theMostUrgentQueueComesFirstAndInItTheEarliestRun() {
    var early = waiting(usual, 0);
    var later = waiting(urgent, 5);
    var first = waiting(urgent, 1);
    waiting(urgent, 61);

    assertThat(offered(10)).containsExactly(first, later, early);
    assertThat(offered(2)).containsExactly(first, later);
    assertThat(offered(0)).isEmpty();
  }

  @Test
  void aPausedPoolOffersNothing() {
    waiting(usual, 0);

    pool = Pools.paused(pool, true);

    assertThat(offered(10)).isEmpty();
  }

  @Test
  void aPausedQueueOffersNothing() {
    var run = waiting(usual, 0);
    waiting(urgent, 0);

    queues.change(urgent.id(), queue -> Pools.paused(queue, true));

    assertThat(offered(10)).containsExactly(run);
  }

  @Test
  void aQueueOffersNoMoreThanItsLimitLeaves() {
    var started = waiting(urgent, 0);
    var next = waiting(urgent, 1);
    waiting(urgent, 2);
    var other = waiting(usual, 0);
    starts(started);

    queues.change(urgent.id(), _ -> queue(4, "urgent", 1, Optional.of(2L)));

    assertThat(offered(10)).containsExactly(next, other);
  }

  @Test
  void aPoolOffersNoMoreThanItsLimitLeavesWhateverQueueIsAsked() {
    var started = waiting(usual, 0);
    var next = waiting(urgent, 1);
    waiting(urgent, 2);
    starts(started);

    pool = limited(Optional.of(2L));
    var asked = offer.of(pool, List.of(urgent), Window.ALWAYS, 10);

    assertThat(asked).containsExactly(next);
  }

  @Test
  void aLimitThatWasExceededOffersNothing() {
    starts(waiting(usual, 0));
    starts(waiting(usual, 1));
    waiting(usual, 2);

    pool = limited(Optional.of(1L));

    assertThat(offered(10)).isEmpty();
  }
}
