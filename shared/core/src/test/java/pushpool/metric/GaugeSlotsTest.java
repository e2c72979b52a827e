package pushpool.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.MemoryConcurrencyLimits;
import pushpool.limit.MemorySlots;
import pushpool.limit.Slots;

final class GaugeSlotsTest {
  private static final UUID ACTIVE = new UUID(0, 1);

  private final MemoryConcurrencyLimits limits = new MemoryConcurrencyLimits();
  private final MemorySlots slots = new MemorySlots(limits);
  private final RecordingMetrics metrics = new RecordingMetrics();

  private void limit(UUID id, String name, boolean active) {
    var settings = new ConcurrencyLimit.Settings(name, 10, active, 0);
    limits.add(new ConcurrencyLimit(id, settings, NOON, NOON));
  }

  @Test
  void whatIsTakenOfEachActiveLimitIsTold() {
    limit(ACTIVE, "database", true);
    limit(new UUID(0, 2), "nobody", false);
    slots.take(new Slots.Claim(List.of(ACTIVE), 3, Optional.empty()), NOON);

    new GaugeSlots(limits, slots, metrics).gauge(NOON);

    assertThat(metrics.told()).containsExactly(new Measure.Taken("database", 3, 10));
  }
}
