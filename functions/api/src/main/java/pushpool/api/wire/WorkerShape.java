package pushpool.api.wire;

import java.time.Instant;
import java.util.Map;
import pushpool.pool.Worker;

/** A worker as Prefect spells it. */
public final class WorkerShape {
  private WorkerShape() {}

  public static Map<String, Object> of(Worker worker, Instant now) {
    return new Shape()
        .with("id", worker.id())
        .with("created", worker.created())
        .with("updated", worker.lastHeartbeat())
        .with("name", worker.name())
        .with("work_pool_id", worker.poolId())
        .with("last_heartbeat_time", worker.lastHeartbeat())
        .with("heartbeat_interval_seconds", worker.heartbeatInterval())
        .with("status", status(worker, now))
        .fields();
  }

  public static String status(Worker worker, Instant now) {
    return worker.isOnline(now) ? "ONLINE" : "OFFLINE";
  }
}
