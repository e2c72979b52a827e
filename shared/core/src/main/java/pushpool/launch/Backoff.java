package pushpool.launch;

import java.time.Duration;

/**
 * How patiently something is tried again.
 *
 * @param first the wait after the first failure; each further one doubles it
 * @param longest no wait is longer
 * @param tries how often it is tried in all
 */
public record Backoff(Duration first, Duration longest, int tries) {
  private static final int MOST_DOUBLINGS = 20;

  /** How long to wait after so many failures in a row, before anybody else is considered. */
  public Duration full(int failures) {
    var doubled = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }

  /**
   * The wait itself: between half of the full one and all of it, so that those who failed together
   * do not come back together.
   *
   * @param share from 0 to 1, at random
   */
  public Duration pause(int failures, double share) {
    var full = full(failures).toMillis();
    return Duration.ofMillis(full / 2 + Math.round(full / 2.0 * share));
  }
}
