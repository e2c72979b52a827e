package pushpool.api.wire;

import java.util.Map;
import java.util.Optional;
import pushpool.pool.WorkPool;

/** A work pool as Prefect spells it. */
public final class WorkPoolShape {
  private WorkPoolShape() {}

  /**
   * @param ready whether the service or a worker is there to start the runs of the pool
   * @param activeSlots how many runs hold a slot; only a pool with a limit has any
   */
  public static Map<String, Object> of(WorkPool pool, boolean ready, Optional<Long> activeSlots) {
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
        .with("status", status(pool, ready))
        .with("default_queue_id", pool.defaultQueueId())
        .with("storage_configuration", storage(settings.storageConfiguration()))
        .with("active_slots", activeSlots)
        .fields();
  }

  /** The queues of an agent pool are polled by themselves, so that it has no status of its own. */
  private static Optional<String> status(WorkPool pool, boolean ready) {
    return Optional.of(Readiness.of(pool.settings().paused(), ready))
        .filter(_ -> !pool.type().equals(WorkPool.AGENT_TYPE));
  }

  private static Map<String, Object> storage(Map<String, Object> given) {
    return new Shape()
        .with("bundle_upload_step", given.get("bundle_upload_step"))
        .with("bundle_execution_step", given.get("bundle_execution_step"))
        .with("default_result_storage_block_id", given.get("default_result_storage_block_id"))
        .fields();
  }
}
