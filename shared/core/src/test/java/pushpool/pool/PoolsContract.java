package pushpool.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.pool.Pools.paused;
import static pushpool.pool.Pools.pool;
import static pushpool.pool.Pools.queue;
import static pushpool.run.Runs.PUSHED;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stores of pools and of queues keep to, and keep to together. */
public abstract class PoolsContract {
  private static final WorkPool BATCH = pool(PUSHED, Map.of());
  private static final WorkQueue USUAL = queue(PUSHED);

  private WorkQueues queues;
  private WorkPools pools;

  protected abstract WorkQueues queues();

  protected abstract WorkPools pools(WorkQueues queues);

  @BeforeEach
  void open() {
    queues = queues();
    pools = pools(queues);
  }

  @Test
  void aPoolComesWithItsQueue() {
    var added = pools.add(BATCH, USUAL);

    assertThat(added).isTrue();
    assertThat(pools.named("batch")).contains(BATCH);
    assertThat(pools.find(BATCH.id())).contains(BATCH);
    assertThat(queues.of(BATCH.id())).containsExactly(USUAL);
  }

  @Test
  void aTakenNameRefusesThePoolAndItsQueue() {
    pools.add(BATCH, USUAL);
    var place = new Place(new UUID(1, 1), "batch", "ecs:push", new UUID(1, 2), "default");

    var added = pools.add(pool(place, Map.of()), queue(place));

    assertThat(added).isFalse();
    assertThat(pools.all()).containsExactly(BATCH);
    assertThat(queues.all()).containsExactly(USUAL);
  }

  @Test
  void aChangeIsKeptAndAnswered() {
    pools.add(BATCH, USUAL);

    var pool = pools.change(BATCH.id(), found -> paused(found, true));
    var queue = queues.change(USUAL.id(), found -> paused(found, true));

    assertThat(pool).contains(paused(BATCH, true)).isEqualTo(pools.find(BATCH.id()));
    assertThat(queue).contains(paused(USUAL, true)).isEqualTo(queues.find(USUAL.id()));
  }

  @Test
  void whatIsNotThereIsNotChanged() {
    assertThat(pools.change(new UUID(9, 9), found -> found)).isEmpty();
    assertThat(queues.change(new UUID(9, 9), found -> found)).isEmpty();
  }

  @Test
  void theNameOfAQueueIsUniqueInItsPool() {
    pools.add(BATCH, USUAL);

    var same = queues.add(queue(new UUID(1, 3), BATCH.id(), "default"));
    var other = queues.add(queue(new UUID(1, 4), BATCH.id(), "urgent"));

    assertThat(same).isFalse();
    assertThat(other).isTrue();
    assertThat(queues.named(BATCH.id(), "urgent")).isPresent();
  }

  @Test
  void aPoolTakesItsQueuesAlong() {
    pools.add(BATCH, USUAL);

    pools.remove(BATCH);

    assertThat(pools.all()).isEmpty();
    assertThat(queues.all()).isEmpty();
  }
}
