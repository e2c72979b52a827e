package pushpool.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.Occupancy;
import pushpool.limit.Occupancy.Share;

/**
 * The slots of one limit as they were read, and the writes by which they change hands. They lie in
 * {@link Rows}, each an item of its own that is written on the revision that was read.
 */
final class Seats {
  private final ConcurrencyLimit limit;
  private final Instant now;
  private final Map<Integer, Long> revisions = new HashMap<>();
  private final SortedMap<Integer, Occupancy> rows = new TreeMap<>();
  private final SortedMap<Integer, Occupancy> changed = new TreeMap<>();

  private Seats(ConcurrencyLimit limit, Instant now) {
    this.limit = limit;
    this.now = now;
  }

  static Seats read(Table table, ConcurrencyLimit limit, Instant now) {
    var seats = new Seats(limit, now);
    SeatRow.all(table, limit.id()).forEach(seats::add);
    return seats;
  }

  private void add(SeatRow row) {
    revisions.put(row.number(), row.revision());
    rows.put(row.number(), row.taken().decayed(limit.settings().decay(), now));
  }

  boolean isActive() {
    return limit.isActive();
  }

  /** What each holder has, those in lower rows first. */
  Map<String, Share> shares() {
    var all = new LinkedHashMap<String, Share>();
    rows.values()
        .forEach(
            row ->
                row.shares()
                    .forEach(
                        (who, share) ->
                            all.merge(
                                who,
                                share,
                                (a, b) -> new Share(a.slots() + b.slots(), b.until()))));
    return all;
  }

  /** Those whose leases have ended. */
  List<String> ended() {
    return shares().entrySet().stream()
        .filter(holder -> holder.getValue().hasEnded(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  boolean hasFree(long slots) {
    return rows().free() >= slots;
  }

  /** Takes slots, of as few rows as possible from the holder's own place on. */
  void take(String holder, Share share) {
    rows()
        .of(Math.floorMod(holder.hashCode(), Rows.MOST), share.slots())
        .forEach((row, slots) -> add(row, holder, new Share(slots, share.until())));
  }

  /** Takes slots that nobody holds by name, whether or not there are so many. */
  void force(long slots) {
    var free = Math.min(slots, rows().free());
    take(Occupancy.UNNAMED, new Share(free, Optional.empty()));
    if (slots > free) {
      add(0, Occupancy.UNNAMED, new Share(slots - free, Optional.empty()));
    }
  }

  boolean isHeldBy(String holder) {
    return rows.values().stream().anyMatch(row -> row.isHeldBy(holder));
  }

  void free(String holder) {
    heldBy(holder).forEach(row -> change(row, row(row).without(holder)));
  }

  void renew(String holder, Optional<Instant> until) {
    heldBy(holder).forEach(row -> change(row, row(row).renewed(holder, until)));
  }

  private List<Integer> heldBy(String holder) {
    return rows.keySet().stream().filter(row -> row(row).isHeldBy(holder)).toList();
  }

  /** Gives back slots: nobody's first, then those of whoever took them first. */
  void less(long slots) {
    var nobodys = shares().getOrDefault(Occupancy.UNNAMED, new Share(0, Optional.empty())).slots();
    var left = slots;
    for (var row : List.copyOf(rows.keySet())) {
      var unnamed = row(row).shares().get(Occupancy.UNNAMED);
      left -= lessen(row, Math.min(left, unnamed == null ? 0 : unnamed.slots()));
    }
    left = slots - Math.min(slots, nobodys);
    for (var row : List.copyOf(rows.keySet())) {
      left -= lessen(row, Math.min(left, row(row).total()));
    }
  }

  private long lessen(int row, long slots) {
    if (slots > 0) {
      change(row, row(row).less(slots));
    }
    return slots;
  }

  List<Write> writes() {
    var writes = new ArrayList<Write>();
    changed.forEach(
        (number, taken) -> {
          var revision = Optional.ofNullable(revisions.get(number));
          var row = new SeatRow(number, revision.orElse(0L), taken);
          writes.add(
              new Write.Put(
                  row.item(limit.id()),
                  revision
                      .<Condition>map(Condition.Unchanged::new)
                      .orElseGet(Condition.Absent::new)));
        });
    return writes;
  }

  private void add(int number, String holder, Share share) {
    change(number, row(number).with(holder, share));
  }

  private void change(int number, Occupancy row) {
    rows.put(number, row);
    changed.put(number, row);
  }

  private Occupancy row(int number) {
    return rows.getOrDefault(number, Occupancy.none(now));
  }

  private Rows rows() {
    var taken = new TreeMap<Integer, Long>();
    rows.forEach((number, row) -> taken.put(number, row.total()));
    return new Rows(limit, taken);
  }
}
