package pushpool.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of the runs that a schedule wanted while the service could not begin them.
 *
 * @param maxLateness how late a run may begin
 * @param perMinute how many late runs may begin in a minute
 */
public record CatchUp(Policy policy, Optional<Duration> maxLateness, Optional<Long> perMinute) {
  private static final Duration SOON = Duration.ofMinutes(1);

  /** Which of the late runs begin. */
  public enum Policy {
    /** Every one that is not too late. */
    ALL,
    /** The last one that is due, in place of all that were due before. */
    LATEST,
    /** Those that are less than a minute late, or as late as is said. */
    SKIP;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** When the oldest run that may still begin was due. */
  Optional<Instant> oldest(Instant now) {
    return maxLateness
        .or(() -> policy == Policy.SKIP ? Optional.of(SOON) : Optional.empty())
        .map(now::minus);
  }

  /** How far apart late runs begin. */
  Optional<Duration> apart() {
    return perMinute.map(number -> Duration.ofMinutes(1).dividedBy(number));
  }
}
