package pushpool.api.wire;

import java.util.Map;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;

/** A work queue as Prefect spells it. */
public final class WorkQueueShape {
  private WorkQueueShape() {}

  public static Map<String, Object> of(WorkQueue queue, WorkPool pool) {
    var settings = queue.settings();
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
        .with("last_polled", null)
        .with("work_pool_name", pool.name())
        .with("status", Readiness.of(settings.paused(), pool.isPushed()))
        .with("active_slots", null)
        .fields();
  }
}
