package pushpool.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.Slots.Claim;
import pushpool.table.ConcurrencyLimitsTable;
import pushpool.table.SlotsTable;
import pushpool.table.Table;

/** Follows those who lease slots of the shared limit, by what they were answered. */
final class LeaseAudit {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Nature nature;
  private final Allowances allowances;
  private final ConcurrencyLimitsTable limits;
  private final SlotsTable slots;
  private final Map<UUID, Instant> held = new HashMap<>();

  LeaseAudit(Table table, Nature nature, Allowances allowances) {
    this.nature = nature;
    this.allowances = allowances;
    this.limits = new ConcurrencyLimitsTable(table);
    this.slots = new SlotsTable(table);
  }

  /**
   * Somebody was given a lease.
   *
   * @param asked when it was asked for, so that it lasts as long from then on at least
   */
  void granted(UUID lease, Instant asked, Duration lasts) {
    holds(lease, asked.plus(lasts), asked);
  }

  /** A lease was renewed: it was given at a time when there were as many slots. */
  void renewed(UUID lease, Instant asked, Duration lasts) {
    holds(lease, asked.plus(lasts), Instant.EPOCH);
  }

  private void holds(UUID lease, Instant end, Instant since) {
    held.put(lease, end);
    var sure = held.values().stream().filter(until -> until.isAfter(now())).count();
    var most = limit().map(limit -> allowances.of(limit.id()).most(since)).orElseThrow();
    nature.verdicts().require(sure <= most, Law.WITHIN_THE_LIMIT, sure, "leases of", most);
  }

  /** Whoever had a lease does not count on it any more. */
  void ended(UUID lease) {
    held.remove(lease);
  }

  /** Looks whether all slots can be taken once every lease has ended. */
  void close() {
    limit()
        .ifPresent(
            limit -> {
              var all = new Claim(List.of(limit.id()), limit.slots(), Optional.empty());
              var full = slots.take(all, now().plus(LONGEST));
              nature
                  .verdicts()
                  .require(
                      full.isEmpty(),
                      Law.SLOTS_HAVE_HOLDERS,
                      "of the shared limit somebody who is gone holds a slot");
            });
  }

  private Optional<ConcurrencyLimit> limit() {
    return limits.named(Borrowing.LIMIT);
  }

  private Instant now() {
    return nature.agenda().instant();
  }
}
