package pushpool.limit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pushpool.limit.Occupancy.Share;
import pushpool.pool.Place;
import pushpool.run.FlowRun;

/** Slots in maps, for tests. */
public final class MemorySlots implements Slots {
  private static final Share ONE = new Share(1, Optional.empty());

  private final ConcurrencyLimits limits;
  private final Map<UUID, Occupancy> occupied = new HashMap<>();
  private final Map<UUID, Lease> leases = new HashMap<>();
  private final Map<Scope, Occupancy> seats = new HashMap<>();

  public MemorySlots(ConcurrencyLimits limits) {
    this.limits = limits;
  }

  @Override
  public synchronized Optional<UUID> take(Claim claim, Instant now) {
    var active =
        claim.limits().stream()
            .flatMap(id -> limits.find(id).stream())
            .filter(ConcurrencyLimit::isActive)
            .toList();
    for (var limit : active) {
      if (present(limit, now).total() + claim.slots() > limit.slots()) {
        return Optional.of(limit.id());
      }
    }
    var hand = new Held(claim.lease(), claim.slots());
    active.forEach(limit -> occupied.put(limit.id(), with(present(limit, now), hand)));
    claim.lease().ifPresent(lease -> leases.put(lease.id(), lease));
    return Optional.empty();
  }

  private Occupancy with(Occupancy taken, Held hand) {
    hand.lease().ifPresent(lease -> leases.put(lease.id(), lease));
    var holder = hand.lease().map(lease -> lease.id().toString()).orElse(Occupancy.UNNAMED);
    return taken.with(holder, new Share(hand.slots(), hand.lease().flatMap(Lease::until)));
  }

  /**
   * What a run held for what it is to hold, all or nothing: for the runs, whose states take and
   * give back slots. Answers the first that is not to be had.
   */
  public synchronized Optional<Scope> exchange(FlowRun before, FlowRun after) {
    var now = after.updated();
    var had = before.dispatch().turn();
    var wanted = after.dispatch().turn();
    var full =
        wanted.seats().stream()
            .filter(seat -> !had.seats().contains(seat))
            .filter(seat -> seated(seat).total() >= seat.of())
            .map(Seat::scope)
            .findFirst();
    if (full.isEmpty() && !exchange(before.id(), had.slot(), wanted.slot(), now)) {
      return wanted.slot().map(Slot::limitId).map(Scope::limit);
    }
    if (full.isEmpty()) {
      var holder = before.id() + "/" + before.origin().place().map(Place::queueId).orElse(null);
      had.seats().forEach(seat -> seats.put(seat.scope(), seated(seat).without(holder)));
      wanted.seats().forEach(seat -> seats.put(seat.scope(), seated(seat).with(holder, ONE)));
    }
    return full;
  }

  private Occupancy seated(Seat seat) {
    return seats.getOrDefault(seat.scope(), Occupancy.none(Instant.EPOCH));
  }

  /** Who holds a seat of a pool or queue, as run and queue. */
  public synchronized Set<String> seated(Scope scope) {
    return seats.getOrDefault(scope, Occupancy.none(Instant.EPOCH)).shares().keySet();
  }

  /** Gives back all that a run holds. */
  public void free(FlowRun run) {
    exchange(run, run.with(run.dispatch().withoutSlots(), run.updated()));
  }

  private boolean exchange(UUID run, Optional<Slot> before, Optional<Slot> after, Instant now) {
    if (before.equals(after)) {
      return true;
    }
    if (before.isPresent() && before.map(Slot::leaseId).equals(after.map(Slot::leaseId))) {
      return prolong(after.get().leaseId(), after.get().until());
    }
    before.ifPresent(slot -> free(slot.leaseId(), now));
    return after.flatMap(slot -> take(claim(slot, run), now)).isEmpty();
  }

  private static Claim claim(Slot slot, UUID run) {
    return new Claim(List.of(slot.limitId()), 1, Optional.of(slot.lease(run)));
  }

  @Override
  public synchronized boolean renew(UUID leaseId, Instant until, Instant now) {
    limits.all().forEach(limit -> present(limit, now));
    return prolong(leaseId, Optional.of(until));
  }

  private boolean prolong(UUID leaseId, Optional<Instant> until) {
    occupied.replaceAll((_, taken) -> taken.renewed(leaseId.toString(), until));
    return leases.containsKey(leaseId);
  }

  @Override
  public synchronized void free(UUID leaseId, Instant now) {
    limits.all().forEach(limit -> present(limit, now));
    occupied.replaceAll((_, taken) -> taken.without(leaseId.toString()));
    leases.remove(leaseId);
  }

  @Override
  public synchronized void free(UUID limitId, long slots, Instant now) {
    limits.find(limitId).ifPresent(limit -> occupied.put(limitId, present(limit, now).less(slots)));
  }

  @Override
  public synchronized void set(UUID limitId, long slots, Instant now) {
    limits
        .find(limitId)
        .ifPresent(
            limit -> {
              var taken = present(limit, now);
              var missing = new Held(Optional.empty(), Math.max(0, slots - taken.total()));
              var less = taken.less(Math.max(0, taken.total() - slots));
              occupied.put(limitId, missing.slots() > 0 ? with(taken, missing) : less);
            });
  }

  @Override
  public synchronized List<Held> held(UUID limitId, Instant now) {
    return limits.find(limitId).stream()
        .flatMap(limit -> present(limit, now).shares().entrySet().stream())
        .map(share -> new Held(lease(share.getKey(), share.getValue()), share.getValue().slots()))
        .toList();
  }

  private Optional<Lease> lease(String holder, Share share) {
    return holder.equals(Occupancy.UNNAMED)
        ? Optional.empty()
        : Optional.of(leases.get(UUID.fromString(holder)))
            .map(known -> new Lease(known.id(), known.holder(), share.until()));
  }

  /** What is left by now: without what has decayed and without leases that have ended. */
  private Occupancy present(ConcurrencyLimit limit, Instant now) {
    var taken = occupied.getOrDefault(limit.id(), Occupancy.none(now));
    var left = taken.decayed(limit.settings().decay(), now);
    for (var share : left.shares().entrySet()) {
      if (share.getValue().hasEnded(now)) {
        left = left.without(share.getKey());
        leases.remove(UUID.fromString(share.getKey()));
      }
    }
    occupied.put(limit.id(), left);
    return left;
  }
}
