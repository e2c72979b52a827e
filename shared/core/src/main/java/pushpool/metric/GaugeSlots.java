package pushpool.metric;

import java.time.Instant;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Slots;

/** Tells how many slots of each active limit are taken. */
public final class GaugeSlots {
  private final ConcurrencyLimits limits;
  private final Slots slots;
  private final Metrics metrics;

  public GaugeSlots(ConcurrencyLimits limits, Slots slots, Metrics metrics) {
    this.limits = limits;
    this.slots = slots;
    this.metrics = metrics;
  }

  public void gauge(Instant now) {
    limits.all().stream()
        .filter(ConcurrencyLimit::isActive)
        .map(limit -> new Measure.Taken(limit.name(), slots.taken(limit.id(), now), limit.slots()))
        .forEach(metrics::tell);
  }
}
