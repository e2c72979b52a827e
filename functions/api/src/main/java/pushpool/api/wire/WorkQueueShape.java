package pushpool.api.wire;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import pushpool.pool.Polls;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;

/** A work queue as Prefect spells it. */
public final class WorkQueueShape {
  private WorkQueueShape() {}

  /** What only the time and the runs tell of a queue; without a limit nobody counts its slots. */
  public record Present(Optional<Instant> polled, Optional<Long> activeSlots, Instant now) {}

  public static Map<String, Object> of(WorkQueue queue, WorkPool pool, Present present) {
    var settings = queue.settings();
    var polled = present.polled();
    var isPolled = polled.filter(at -> Polls.isFresh(at, present.now())).isPresent();
    return new Shape()
        .with("id", queue.id())
        .with("created", queue.created())
        .with("updated", queue.updated())
        .with("name", settings.name())
        .with("description", settings.description())
        .with("is_paused", settings.paused())
        .with("concurrency_limit", settings.concurrencyLimit())
        .with("priority", settings.priority())
        .with("work_pool_id", queue.poolId())
        .with("filter", settings.filter())
        .with("last_polled", polled)
        .with("work_pool_name", pool.name())
        .with("status", Readiness.of(settings.paused(), pool.isPushed() || isPolled))
        .with("active_slots", present.activeSlots())
        .fields();
  }
}
