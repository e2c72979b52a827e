package pushpool.pool;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Polls in a map, for tests. */
public final class MemoryPolls implements Polls {
  private final Map<UUID, Instant> times = new HashMap<>();

  @Override
  public void note(Collection<UUID> polled, Instant now) {
    polled.forEach(id -> times.put(id, now));
  }

  @Override
  public Map<UUID, Instant> last(Collection<UUID> polled) {
    var known = new HashMap<>(times);
    known.keySet().retainAll(polled);
    return known;
  }
}
