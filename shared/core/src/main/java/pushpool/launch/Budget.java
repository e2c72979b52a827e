package pushpool.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a call may be made after it was throttled, by all who make it together. It shrinks with
 * each time it is throttled again, grows back within a minute, and is dropped when nothing was
 * throttled for a while.
 *
 * @param share of the account's rate, at the time it was last throttled
 * @param throttled when that was
 * @param window the window in which calls were last counted
 * @param calls how many were made in it
 */
public record Budget(double share, Instant throttled, Instant window, int calls) {
  private static final double CUT = 0.7;
  private static final double LEAST = 0.05;
  private static final Duration GROWTH = Duration.ofMinutes(1);
  private static final Duration MEMORY = Duration.ofMinutes(5);

  /** Calls that were made together are throttled together, and that counts once. */
  private static final Duration SAME = Duration.ofSeconds(2);

  /** The budget after the first call that was throttled. */
  static Budget first(Instant now) {
    return new Budget(CUT, now, now, 0);
  }

  /** The budget after one more call that was throttled. */
  Budget slowed(Instant now) {
    return now.isBefore(throttled.plus(SAME))
        ? this
        : new Budget(Math.max(LEAST, share(now) * CUT), now, window, calls);
  }

  /** Whether it was so long ago that nobody needs to hold back any more. */
  boolean isOver(Instant now) {
    return !now.isBefore(throttled.plus(MEMORY));
  }

  /** The budget with one call less; nothing when the window has none left. */
  Optional<Budget> taken(Call call, Instant now) {
    var present = call.windowOf(now);
    var before = present.equals(window) ? calls : 0;
    return before < most(call, now)
        ? Optional.of(new Budget(share, throttled, present, before + 1))
        : Optional.empty();
  }

  long most(Call call, Instant now) {
    return Math.max(1, Math.round(call.most() * share(now)));
  }

  private double share(Instant now) {
    var grown = (double) Duration.between(throttled, now).toMillis() / GROWTH.toMillis();
    return Math.clamp(share + grown, LEAST, 1);
  }
}
