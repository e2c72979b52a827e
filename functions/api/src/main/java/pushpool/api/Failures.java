package pushpool.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who has failed to show what he should, how often within a minute. It lives in the memory of one
 * function, and knows the last thousand or so.
 */
final class Failures {
  static final int MOST = 20;
  private static final int NAMES = 1024;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private record Count(Instant since, int failures) {}

  private final Lately<Object, Count> counts = new Lately<>(NAMES, WINDOW);

  /** How long to wait before this one may fail again; nothing if it may. */
  synchronized Optional<Duration> wait(Object name, Instant now) {
    return counts
        .known(name, now)
        .filter(count -> count.failures() >= MOST)
        .map(count -> Duration.between(now, count.since().plus(WINDOW)));
  }

  synchronized void count(Object name, Instant now) {
    var before = counts.known(name, now).orElse(new Count(now, 0));
    counts.put(name, new Count(before.since(), before.failures() + 1), before.since());
  }
}
