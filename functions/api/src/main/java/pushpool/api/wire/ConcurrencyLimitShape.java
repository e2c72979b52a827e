package pushpool.api.wire;

import java.util.List;
import java.util.Map;
import pushpool.limit.ConcurrencyLimit;

/** A concurrency limit as Prefect spells it. */
public final class ConcurrencyLimitShape {
  private ConcurrencyLimitShape() {}

  public static Map<String, Object> of(ConcurrencyLimit limit, long taken) {
    return shape(limit, taken).with("slot_decay_per_second", limit.settings().decay()).fields();
  }

  /** What is told of a new limit. How many were turned away is not counted here. */
  public static Map<String, Object> created(ConcurrencyLimit limit, long taken, long denied) {
    return shape(limit, taken)
        .with("denied_slots", denied)
        .with("slot_decay_per_second", limit.settings().decay())
        .with("avg_slot_occupancy_seconds", 2.0)
        .fields();
  }

  private static Shape shape(ConcurrencyLimit limit, long taken) {
    return new Shape()
        .with("id", limit.id())
        .with("created", limit.created())
        .with("updated", limit.updated())
        .with("active", limit.isActive())
        .with("name", limit.name())
        .with("limit", limit.slots())
        .with("active_slots", taken);
  }

  /** What those who took slots of some are told. */
  public static List<Map<String, Object>> briefs(List<ConcurrencyLimit> limits) {
    return limits.stream().map(ConcurrencyLimitShape::brief).toList();
  }

  private static Map<String, Object> brief(ConcurrencyLimit limit) {
    return new Shape()
        .with("id", limit.id())
        .with("name", limit.name())
        .with("limit", limit.slots())
        .fields();
  }
}
