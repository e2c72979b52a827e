package pushpool.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** When late runs of a schedule may begin that are not to begin all at once. */
public interface Releases {
  /**
   * The next moment that nobody else was given, so far behind the one that was given before. It is
   * never asked for twice for one run.
   */
  Instant next(UUID scheduleId, Duration apart, Instant now);
}
