package pushpool.launch;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import pushpool.limit.Scope;

/** Wakes the dispatcher after a while: to the second, at least once. */
public interface Wakes {
  /** The longest delay that can be asked for. */
  Duration LONGEST = Duration.ofMinutes(15);

  /** For a run. */
  void wake(UUID runId, Duration delay);

  /** For those who wait for this: there may be room for some of them. */
  void release(Scope scope, Duration delay);

  /** A run for which the dispatcher is to be woken after a while. */
  record Alarm(UUID runId, Duration delay) {}

  /** Wakes the dispatcher for each of many runs. */
  default void wakeAll(List<Alarm> alarms) {
    alarms.forEach(alarm -> wake(alarm.runId(), alarm.delay()));
  }
}
