package pushpool.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of workers keeps to. */
public abstract class WorkersContract {
  private static final UUID POOL = new UUID(0, 1);
  private static final UUID OTHER_POOL = new UUID(0, 9);

  private Workers workers;

  protected abstract Workers workers();

  @BeforeEach
  void open() {
    workers = workers();
  }

  private static Worker worker(UUID pool, String name) {
    return new Worker(new UUID(7, name.length()), pool, name, NOON, NOON, Optional.of(30L));
  }

  @Test
  void aWorkerIsKnownByItsPoolAndName() {
    workers.put(worker(POOL, "one"));
    workers.put(worker(OTHER_POOL, "other"));

    assertThat(workers.named(POOL, "one")).contains(worker(POOL, "one"));
    assertThat(workers.named(POOL, "other")).isEmpty();
    assertThat(workers.of(POOL)).containsExactly(worker(POOL, "one"));
  }

  @Test
  void aWorkerThatIsHeardAgainTakesItsOwnPlace() {
    workers.put(worker(POOL, "one"));
    var later = worker(POOL, "one").heard(Optional.empty(), NOON.plusSeconds(30));

    workers.put(later);

    assertThat(workers.of(POOL)).containsExactly(later);
  }

  @Test
  void aNameMayBeOfAnyLength() {
    var long1 = worker(POOL, "x".repeat(2000));

    workers.put(long1);

    assertThat(workers.named(POOL, long1.name())).contains(long1);
    assertThat(workers.of(POOL)).containsExactly(long1);
  }

  @Test
  void aWorkerThatIsRemovedIsGone() {
    workers.put(worker(POOL, "one"));

    var first = workers.remove(POOL, "one");
    var second = workers.remove(POOL, "one");

    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(workers.of(POOL)).isEmpty();
  }
}
