package pushpool.api.wire;

import java.util.Map;
import java.util.Optional;
import pushpool.pool.WorkPool;

/** A work pool as Prefect spells it. */
public final class WorkPoolShape {
  private WorkPoolShape() {}

  /**
   * @param activeSlots how many runs hold a slot; only a pool with a limit has any
   */
  public static Map<String, Object> of(WorkPool pool, Optional<Long> activeSlots) {
    var settings = pool.settings();
    return new Shape()
        .with("id", pool.id())
        .with("created", pool.created())
        .with("updated", pool.updated())
        .with("name", pool.name())
        .with("description", settings.description())
        .with("type", pool.type())
        .with("base_job_template", settings.baseJobTemplate())
        .with("is_paused", settings.paused())
        .with("concurrency_limit", settings.concurrencyLimit())
        .with("status", status(pool))
        .with("default_queue_id", pool.defaultQueueId())
        .with("storage_configuration", storage(settings.storageConfiguration()))
        .with("active_slots", activeSlots)
        .fields();
  }

  /** A push pool needs no worker to be ready. */
  private static Optional<String> status(WorkPool pool) {
    if (pool.type().equals("prefect-agent")) {
      return Optional.empty();
    }
    return Optional.of(Readiness.of(pool.settings().paused(), pool.isPushed()));
  }

  private static Map<String, Object> storage(Map<String, Object> given) {
    return new Shape()
        .with("bundle_upload_step", given.get("bundle_upload_step"))
        .with("bundle_execution_step", given.get("bundle_execution_step"))
        .with("default_result_storage_block_id", given.get("default_result_storage_block_id"))
        .fields();
  }
}
