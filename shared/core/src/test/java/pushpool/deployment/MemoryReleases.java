package pushpool.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Releases in a map, for tests. */
public final class MemoryReleases implements Releases {
  private final Map<UUID, Instant> next = new HashMap<>();

  @Override
  public synchronized Instant next(UUID scheduleId, Duration apart, Instant now) {
    var known = next.getOrDefault(scheduleId, now);
    var free = known.isAfter(now) ? known : now;
    next.put(scheduleId, free.plus(apart));
    return free;
  }
}
