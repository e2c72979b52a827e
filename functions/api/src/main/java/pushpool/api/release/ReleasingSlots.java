package pushpool.api.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushpool.limit.Scope;
import pushpool.limit.Slots;

/**
 * Slots that let go who waited for them when they are given back by number. What a lease gives back
 * is found when the first who waits is looked at.
 */
final class ReleasingSlots implements Slots {
  private final Slots slots;
  private final Releases releases;

  ReleasingSlots(Slots slots, Releases releases) {
    this.slots = slots;
    this.releases = releases;
  }

  @Override
  public Optional<UUID> take(Claim claim, Instant now) {
    return slots.take(claim, now);
  }

  @Override
  public boolean renew(UUID leaseId, Instant until, Instant now) {
    return slots.renew(leaseId, until, now);
  }

  @Override
  public void free(UUID leaseId, Instant now) {
    slots.free(leaseId, now);
  }

  @Override
  public void free(UUID limitId, long number, Instant now) {
    slots.free(limitId, number, now);
    releases.releaseIfAwaited(Scope.limit(limitId));
  }

  @Override
  public void set(UUID limitId, long number, Instant now) {
    slots.set(limitId, number, now);
    releases.releaseIfAwaited(Scope.limit(limitId));
  }

  @Override
  public List<Held> held(UUID limitId, Instant now) {
    return slots.held(limitId, now);
  }

  @Override
  public long taken(UUID limitId, Instant now) {
    return slots.taken(limitId, now);
  }
}
