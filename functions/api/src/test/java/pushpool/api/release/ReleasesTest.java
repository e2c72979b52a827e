package pushpool.api.release;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.PUSHED;
import static pushpool.run.Runs.aRun;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.api.Stores;
import pushpool.api.Wiring;
import pushpool.deployment.Nightly;
import pushpool.embedded.EmbeddedTable;
import pushpool.launch.RecordingWakes;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.Scope;
import pushpool.limit.Seat;
import pushpool.pool.Pools;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns.Change;
import pushpool.run.Runs;
import pushpool.run.StateType;
import pushpool.run.Wait;
import pushpool.table.AesSeal;

/** Which changes let go those who waited. */
final class ReleasesTest {
  private static final Scope POOL = Scope.pool(PUSHED.poolId());
  private static final Scope QUEUE = Scope.queue(PUSHED.queueId());
  private static final UUID LIMIT = new UUID(0, 9);

  private final EmbeddedTable table = EmbeddedTable.inMemory();
  private final RecordingWakes wakes = new RecordingWakes();
  private final Stores stores =
      Wiring.stores(table, new AesSeal(() -> "secret", new SecureRandom()), Wiring.KEPT, wakes);

  @BeforeEach
  void storeAPool() {
    stores.pools().add(Pools.pool(PUSHED, Map.of()), Pools.queue(PUSHED));
    stores.limits().add(limit(2));
  }

  @AfterEach
  void close() {
    table.close();
  }

  private static ConcurrencyLimit limit(long slots) {
    var settings = new ConcurrencyLimit.Settings("deployment:nightly", slots, true, 0);
    return new ConcurrencyLimit(LIMIT, settings, NOON, NOON);
  }

  private void limitPool(Optional<Long> limit) {
    stores.pools().change(PUSHED.poolId(), pool -> Pools.limited(pool, limit));
  }

  private void limitQueue(Optional<Long> limit) {
    stores.queues().change(PUSHED.queueId(), queue -> Pools.limited(queue, limit));
  }

  private FlowRun waits(Scope scope) {
    var run = aRun().build();
    var wait = new Wait(scope, "it", "full.", "a", NOON, NOON, List.of());
    stores.runs().add(run.waiting(wait, NOON.plusSeconds(60), NOON));
    return run;
  }

  @Test
  void aRaisedOrForgottenLimitOfAPoolOrQueueDoes() {
    limitPool(Optional.of(2L));
    limitPool(Optional.of(1L));
    limitQueue(Optional.of(1L));
    var whenLowered = wakes.released();
    limitPool(Optional.of(3L));
    limitPool(Optional.empty());
    limitQueue(Optional.of(2L));

    assertThat(whenLowered).isEmpty();
    assertThat(wakes.released()).containsExactly(POOL, POOL, QUEUE, POOL);
  }

  @Test
  void theEndOfAPauseDoes() {
    stores.pools().change(PUSHED.poolId(), pool -> Pools.paused(pool, true));
    stores.queues().change(PUSHED.queueId(), queue -> Pools.paused(queue, true));
    var whenPaused = wakes.released();

    stores.pools().change(PUSHED.poolId(), pool -> Pools.paused(pool, false));
    stores.queues().change(PUSHED.queueId(), queue -> Pools.paused(queue, false));

    assertThat(whenPaused).isEmpty();
    assertThat(wakes.released()).containsExactly(POOL, QUEUE, POOL);
  }

  @Test
  void theEndOfAPoolDoes() {
    stores.pools().remove(Pools.pool(PUSHED, Map.of()));

    assertThat(wakes.released()).containsExactly(POOL, QUEUE);
  }

  @Test
  void aLimitThatNobodyWaitsForIsNotTalkedAbout() {
    stores.limits().change(LIMIT, _ -> limit(5));

    assertThat(wakes.released()).isEmpty();
  }

  @Test
  void aRaisedAndARemovedLimitDo() {
    waits(Scope.limit(LIMIT));

    stores.limits().change(LIMIT, _ -> limit(5));
    stores.limits().change(LIMIT, _ -> limit(1));
    stores.limits().remove(limit(1));

    assertThat(wakes.released()).containsExactly(Scope.limit(LIMIT), Scope.limit(LIMIT));
  }

  @Test
  void slotsThatAreGivenBackByNumberDo() {
    waits(Scope.limit(LIMIT));

    stores.slots().free(LIMIT, 1, NOON);

    assertThat(wakes.released()).containsExactly(Scope.limit(LIMIT));
  }

  @Test
  void aDeploymentThatHasAnotherLimitDoes() {
    waits(Scope.limit(LIMIT));
    stores.deployments().add(Nightly.limited(LIMIT, Map.of()));

    stores.deployments().change(Runs.DEPLOYMENT, _ -> Nightly.nightly(Map.of()));

    assertThat(wakes.released()).containsExactly(Scope.limit(LIMIT));
  }

  @Test
  void theRemovalOfARunThatHeldASlotDoes() {
    var holder = aRun().build();
    stores.runs().add(holder);
    stores.runs().change(holder.id(), run -> new Change<>(seated(run), run));
    waits(POOL);

    stores.runs().remove(holder.id());

    assertThat(wakes.released()).containsExactly(POOL);
  }

  private static FlowRun seated(FlowRun run) {
    var turn = run.dispatch().turn().seated(List.of(new Seat(POOL, 1)));
    return run.with(run.dispatch().with(turn), NOON)
        .entered(Runs.state(StateType.PENDING, NOON.plusSeconds(1)));
  }
}
