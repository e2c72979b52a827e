package pushpool.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pushpool.limit.Slots.Claim;
import pushpool.request.RequestException;

/** Takes slots of several limits at once for somebody who asks by name. */
public final class TakeSlots {
  /** After which time it is worth asking again for slots that somebody holds. */
  private static final Duration AGAIN = Duration.ofSeconds(2);

  /** The longest that somebody is told to wait. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Slots slots;

  public TakeSlots(Slots slots) {
    this.slots = slots;
  }

  /** What is wanted of each limit; a rate is kept only by limits whose slots decay. */
  public record Wanted(long slots, boolean isRate, Optional<Lease> lease) {}

  /**
   * Takes the slots of all limits or of none.
   *
   * @return after which time to ask again, or nothing when the slots were taken
   * @throws RequestException.Invalid when asking again could never help
   */
  public Optional<Duration> take(List<ConcurrencyLimit> limits, Wanted wanted, Instant now) {
    limits.stream().filter(ConcurrencyLimit::isActive).forEach(limit -> check(limit, wanted));
    var ids = limits.stream().map(ConcurrencyLimit::id).toList();
    return slots
        .take(new Claim(ids, wanted.slots(), wanted.lease()), now)
        .flatMap(full -> limits.stream().filter(limit -> limit.id().equals(full)).findFirst())
        .map(full -> wait(full, wanted.slots(), now));
  }

  private static void check(ConcurrencyLimit limit, Wanted wanted) {
    if (wanted.isRate() && !limit.hasDecay()) {
      throw new RequestException.Invalid(
          "Concurrency limit '%s' keeps no rate: its slots do not decay.".formatted(limit.name()));
    }
    if (wanted.slots() > limit.slots()) {
      throw new RequestException.Invalid(
          "Concurrency limit '%s' has %d slots, fewer than the %d that are asked for."
              .formatted(limit.name(), limit.slots(), wanted.slots()));
    }
  }

  private Duration wait(ConcurrencyLimit full, long wanted, Instant now) {
    if (!full.hasDecay()) {
      return AGAIN;
    }
    var missing = Math.max(1, slots.taken(full.id(), now) + wanted - full.slots());
    var seconds = Math.min(missing / full.settings().decay(), LONGEST.toSeconds());
    return Duration.ofMillis((long) Math.ceil(seconds * 1000));
  }
}
