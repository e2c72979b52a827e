package pushpool.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Lease;
import pushpool.limit.Occupancy;
import pushpool.limit.Occupancy.Share;
import pushpool.limit.Seat;
import pushpool.limit.Slot;

/**
 * Slots that change hands in one transaction: what was read, what is to become of it, and the
 * writes for that, to be made together with whatever else depends on it. Begun anew when they are
 * refused.
 */
final class SlotTrade {
  private static final int MOST_ENDED = 16;

  private final Table table;
  private final ConcurrencyLimits limits;
  private final Instant now;
  private final Map<UUID, Optional<Seats>> seats = new LinkedHashMap<>();
  private final Map<UUID, Write> leases = new LinkedHashMap<>();

  SlotTrade(Table table, Instant now) {
    this.table = table;
    this.limits = new ConcurrencyLimitsTable(table);
    this.now = now;
  }

  /** What all of it comes to. */
  List<Write> writes() {
    var writes = new ArrayList<Write>(leases.values());
    seats.values().forEach(read -> read.ifPresent(s -> writes.addAll(s.writes())));
    return writes;
  }

  /** The slots of a limit, if there is such a limit. */
  Optional<Seats> seats(UUID limitId) {
    return seats.computeIfAbsent(limitId, id -> limits.find(id).map(this::read));
  }

  /** The slots of a pool or queue. */
  Seats seats(Seat seat) {
    var settings = new ConcurrencyLimit.Settings(seat.scope().text(), seat.of(), true, 0);
    var limit = new ConcurrencyLimit(seat.scope().id(), settings, now, now);
    return seats.computeIfAbsent(limit.id(), _ -> Optional.of(read(limit))).orElseThrow();
  }

  /**
   * The slots of a limit, with no more ended leases than fit into a transaction beside what it is
   * for; the others are evicted at once, for nobody has a claim to them.
   */
  private Seats read(ConcurrencyLimit limit) {
    var read = Seats.read(table, limit, now);
    while (read.ended().size() > MOST_ENDED) {
      table.write(evictions(read));
      read = Seats.read(table, limit, now);
    }
    return read;
  }

  /** Refused, they were another's, and what is read next tells. */
  private static List<Write> evictions(Seats read) {
    var writes = new ArrayList<Write>();
    read.ended().stream()
        .limit(MOST_ENDED)
        .toList()
        .forEach(
            holder -> {
              read.free(holder);
              writes.add(LeaseItem.end(UUID.fromString(holder)));
            });
    writes.addAll(read.writes());
    return writes;
  }

  /** Gives one slot of a run for another. Answers false when the other is not to be had. */
  boolean exchange(UUID flowRunId, Optional<Slot> before, Optional<Slot> after) {
    if (before.equals(after)) {
      return true;
    }
    if (before.isPresent() && before.map(Slot::leaseId).equals(after.map(Slot::leaseId))) {
      return renew(after.get().leaseId(), after.get().until());
    }
    before.ifPresent(slot -> free(slot.leaseId()));
    return after.map(slot -> take(slot, slot.lease(flowRunId))).orElse(true);
  }

  private boolean take(Slot slot, Lease lease) {
    begin(lease, List.of(slot.limitId()));
    return take(slot.limitId(), 1, Optional.of(lease));
  }

  /** A new lease of limits of which slots are taken. */
  void begin(Lease lease, List<UUID> limitIds) {
    leases.put(lease.id(), new LeaseItem(lease.id(), lease.holder(), limitIds).begin());
  }

  /** Answers false when the limit has too few slots left, even without those of ended leases. */
  boolean take(UUID limitId, long slots, Optional<Lease> lease) {
    var read = seats(limitId).filter(Seats::isActive);
    read.ifPresent(s -> reclaim(s, slots));
    var isFree = read.map(s -> s.hasFree(slots)).orElse(true);
    if (isFree) {
      var share = new Share(slots, lease.flatMap(Lease::until));
      read.ifPresent(s -> s.take(name(lease), share));
    }
    return isFree;
  }

  /** Takes from leases that have ended until there is enough. */
  private void reclaim(Seats read, long slots) {
    for (var holder : read.ended()) {
      if (!read.hasFree(slots)) {
        evict(read, holder);
      }
    }
  }

  private void evict(Seats read, String holder) {
    read.free(holder);
    end(UUID.fromString(holder));
  }

  /** Lets so many slots be taken, of those who hold some or else of nobody. */
  void set(UUID limitId, long slots) {
    seats(limitId).ifPresent(read -> set(read, slots));
  }

  private void set(Seats read, long slots) {
    read.ended().forEach(holder -> evict(read, holder));
    var taken = read.shares().values().stream().mapToLong(Share::slots).sum();
    if (slots > taken) {
      read.force(slots - taken);
    } else {
      read.less(taken - slots);
    }
  }

  /** Gives back what a lease holds, if there is one. */
  void free(UUID leaseId) {
    LeaseItem.find(table, leaseId)
        .ifPresent(
            lease -> {
              lease.limits().forEach(id -> seats(id).ifPresent(s -> s.free(leaseId.toString())));
              end(leaseId);
            });
  }

  private void end(UUID leaseId) {
    leases.put(leaseId, LeaseItem.end(leaseId));
  }

  /**
   * Answers false when there is no such lease. One that has ended is as good, as its slots are
   * still there.
   */
  boolean renew(UUID leaseId, Optional<Instant> until) {
    var held = held(leaseId);
    held.forEach(read -> read.renew(leaseId.toString(), until));
    // A lease whose slots decayed is still one, but it may just have been taken away.
    return !held.isEmpty() || LeaseItem.find(table, leaseId).isPresent();
  }

  boolean hasEnded(UUID leaseId) {
    return held(leaseId).stream()
        .anyMatch(read -> read.shares().get(leaseId.toString()).hasEnded(now));
  }

  private List<Seats> held(UUID leaseId) {
    return LeaseItem.find(table, leaseId).map(LeaseItem::limits).orElse(List.of()).stream()
        .flatMap(id -> seats(id).stream())
        .filter(read -> read.isHeldBy(leaseId.toString()))
        .toList();
  }

  static String name(Optional<Lease> lease) {
    return lease.map(known -> known.id().toString()).orElse(Occupancy.UNNAMED);
  }
}
