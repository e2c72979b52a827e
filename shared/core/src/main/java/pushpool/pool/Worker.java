package pushpool.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A worker that serves a pool whose runs the service does not start itself. Its name is unique
 * within the pool.
 *
 * @param heartbeatInterval how often, in seconds, it says it will be heard of
 */
public record Worker(
    UUID id,
    UUID poolId,
    String name,
    Instant created,
    Instant lastHeartbeat,
    Optional<Long> heartbeatInterval) {

  private static final long USUAL_INTERVAL = 30;
  private static final int MISSED_BEATS = 3;

  /** Whether it was heard of lately. An interval of 0 is as good as none. */
  public boolean isOnline(Instant now) {
    var seconds = heartbeatInterval.filter(beat -> beat > 0).orElse(USUAL_INTERVAL);
    return lastHeartbeat.plus(Duration.ofSeconds(seconds).multipliedBy(MISSED_BEATS)).isAfter(now);
  }

  public Worker heard(Optional<Long> interval, Instant now) {
    return new Worker(id, poolId, name, created, now, interval);
  }
}
