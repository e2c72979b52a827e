package pushpool.table;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import pushpool.limit.Lease;
import pushpool.limit.Occupancy;
import pushpool.limit.Occupancy.Share;
import pushpool.limit.Slots;
import pushpool.request.RequestException;

/** The slots of the concurrency limits, over a {@link Table}. */
public final class SlotsTable implements Slots {
  private static final int ROUNDS = 64;

  private final Table table;

  public SlotsTable(Table table) {
    this.table = table;
  }

  @Override
  public Optional<UUID> take(Claim claim, Instant now) {
    return trade(now, trade -> take(trade, claim))
        .orElseGet(() -> claim.limits().stream().findFirst());
  }

  private static Deal<Optional<UUID>> take(SlotTrade trade, Claim claim) {
    claim.lease().ifPresent(lease -> trade.begin(lease, claim.limits()));
    return claim.limits().stream()
        .filter(limit -> !trade.take(limit, claim.slots(), claim.lease()))
        .findFirst()
        .map(full -> new Deal<>(Optional.of(full), false))
        .orElseGet(() -> new Deal<>(Optional.empty(), true));
  }

  @Override
  public boolean renew(UUID leaseId, Instant until, Instant now) {
    return trade(
            now,
            trade -> {
              var renewed = !trade.hasEnded(leaseId) && trade.renew(leaseId, Optional.of(until));
              return new Deal<>(renewed, renewed);
            })
        .orElseThrow(SlotsTable::contended);
  }

  @Override
  public void free(UUID leaseId, Instant now) {
    trade(
            now,
            trade -> {
              trade.free(leaseId);
              return new Deal<>(leaseId, true);
            })
        .orElseThrow(SlotsTable::contended);
  }

  @Override
  public void free(UUID limitId, long slots, Instant now) {
    trade(
            now,
            trade -> {
              trade.seats(limitId).ifPresent(seats -> seats.less(slots));
              return new Deal<>(limitId, true);
            })
        .orElseThrow(SlotsTable::contended);
  }

  @Override
  public void set(UUID limitId, long slots, Instant now) {
    trade(
            now,
            trade -> {
              trade.set(limitId, slots);
              return new Deal<>(limitId, true);
            })
        .orElseThrow(SlotsTable::contended);
  }

  @Override
  public List<Held> held(UUID limitId, Instant now) {
    var shares = shares(limitId, now);
    var leases = leases(shares.keySet().stream().filter(name -> !isNobody(name)).toList());
    return shares.entrySet().stream()
        .filter(hand -> !hand.getValue().hasEnded(now))
        .filter(hand -> isNobody(hand.getKey()) || leases.containsKey(hand.getKey()))
        .map(hand -> held(Optional.ofNullable(leases.get(hand.getKey())), hand.getValue()))
        .toList();
  }

  @Override
  public long taken(UUID limitId, Instant now) {
    return shares(limitId, now).values().stream()
        .filter(share -> !share.hasEnded(now))
        .mapToLong(Share::slots)
        .sum();
  }

  private Map<String, Share> shares(UUID limitId, Instant now) {
    return new SlotTrade(table, now).seats(limitId).map(Seats::shares).orElseGet(Map::of);
  }

  private Map<String, LeaseItem> leases(List<String> names) {
    var keys = names.stream().map(name -> LeaseItem.key(UUID.fromString(name))).toList();
    var found = new HashMap<String, LeaseItem>();
    for (var item : table.getAll(keys).values()) {
      var lease = LeaseItem.read(item);
      found.put(lease.id().toString(), lease);
    }
    return found;
  }

  private static Held held(Optional<LeaseItem> lease, Share share) {
    return new Held(
        lease.map(item -> new Lease(item.id(), item.holder(), share.until())), share.slots());
  }

  private static boolean isNobody(String name) {
    return name.equals(Occupancy.UNNAMED);
  }

  /** What came of a trade, and whether it is to be written. */
  private record Deal<T>(T answer, boolean isMade) {}

  /**
   * Trades, and trades again with what is there by then if another was faster; answers nothing when
   * another always was.
   */
  private <T> Optional<T> trade(Instant now, Function<SlotTrade, Deal<T>> step) {
    for (var round = 0; round < ROUNDS; round++) {
      var trade = new SlotTrade(table, now);
      var deal = step.apply(trade);
      var writes = deal.isMade() ? trade.writes() : List.<Write>of();
      if (writes.size() > Table.MOST_WRITES) {
        throw new RequestException.Invalid("These are too many slots to be taken at once.");
      }
      if (writes.isEmpty() || table.write(writes) instanceof Outcome.Written) {
        return Optional.of(deal.answer());
      }
    }
    return Optional.empty();
  }

  private static RequestException contended() {
    return new RequestException.Contended("Too many want these slots at once; try again.");
  }
}
