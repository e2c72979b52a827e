package pushpool.launch;

import java.time.Duration;
import java.util.UUID;

/** Wakes the dispatcher for a run after a while: to the second, at least once. */
public interface Wakes {
  /** The longest delay that can be asked for. */
  Duration LONGEST = Duration.ofMinutes(15);

  void wake(UUID runId, Duration delay);
}
