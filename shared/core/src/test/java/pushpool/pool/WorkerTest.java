package pushpool.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class WorkerTest {
  private static Worker beating(Optional<Long> interval) {
    return new Worker(new UUID(0, 5), new UUID(0, 1), "one", NOON, NOON, interval);
  }

  @Test
  void aWorkerIsOnlineUntilItHasMissedThreeBeats() {
    var worker = beating(Optional.of(10L));

    assertThat(worker.isOnline(NOON.plusSeconds(29))).isTrue();
    assertThat(worker.isOnline(NOON.plusSeconds(30))).isFalse();
  }

  @Test
  void aWorkerThatSaysNoIntervalBeatsEveryHalfMinute() {
    for (var interval : new Long[] {null, 0L}) {
      var worker = beating(Optional.ofNullable(interval));

      assertThat(worker.isOnline(NOON.plusSeconds(89))).isTrue();
      assertThat(worker.isOnline(NOON.plusSeconds(90))).isFalse();
    }
  }
}
