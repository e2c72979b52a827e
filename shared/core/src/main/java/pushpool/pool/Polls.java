package pushpool.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** When workers last asked for the runs of a work queue, or of a deployment. */
public interface Polls {
  /** How long whoever asked is taken to be still there. */
  Duration FRESH = Duration.ofSeconds(60);

  void note(Collection<UUID> polled, Instant now);

  /** The times of those that were ever polled. */
  Map<UUID, Instant> last(Collection<UUID> polled);

  static boolean isFresh(Instant polled, Instant now) {
    return polled.plus(FRESH).isAfter(now);
  }
}
