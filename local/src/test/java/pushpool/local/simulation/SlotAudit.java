package pushpool.local.simulation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import pushpool.limit.Lease;
import pushpool.limit.Scope;
import pushpool.limit.Seat;
import pushpool.limit.Slot;
import pushpool.limit.Slots;
import pushpool.run.FlowRun;
import pushpool.table.ConcurrencyLimitsTable;
import pushpool.table.SlotsTable;
import pushpool.table.Table;
import pushpool.table.TurnsTable;

/** Compares who holds the slots of limits with who says that it does. */
final class SlotAudit {
  private final Nature nature;
  private final SlotsTable slots;
  private final ConcurrencyLimitsTable limits;
  private final TurnsTable turns;
  private final Allowances allowances;
  private final Map<UUID, Set<UUID>> leased = new HashMap<>();
  private final Map<Scope, Long> seated = new HashMap<>();

  SlotAudit(Table table, Nature nature, Allowances allowances) {
    this.nature = nature;
    this.slots = new SlotsTable(table);
    this.turns = new TurnsTable(table);
    this.limits = new ConcurrencyLimitsTable(table);
    this.allowances = allowances;
  }

  void compare(Collection<FlowRun> runs, Instant since) {
    var said = runs.stream().flatMap(run -> run.dispatch().slot().stream()).toList();
    said.forEach(slot -> leased.putIfAbsent(slot.limitId(), Set.of()));
    leased.keySet().stream()
        .filter(limit -> limits.find(limit).isPresent())
        .forEach(
            limit ->
                compare(
                    limit,
                    said.stream().filter(slot -> slot.limitId().equals(limit)).toList(),
                    since));
    var seats =
        runs.stream()
            .flatMap(run -> run.dispatch().turn().seats().stream())
            .map(Seat::scope)
            .toList();
    seats.forEach(scope -> seated.putIfAbsent(scope, 0L));
    seated.keySet().forEach(scope -> compare(scope, seats, since));
  }

  private void compare(Scope scope, List<Scope> said, Instant since) {
    var holders = said.stream().filter(scope::equals).count();
    var taken = held(scope);
    within(taken > seated.put(scope, taken), taken, allowances.of(scope.id()).most(since));
    nature
        .verdicts()
        .require(
            taken == holders,
            Law.SLOTS_HAVE_HOLDERS,
            taken,
            "slots of",
            scope,
            "are held, but runs say",
            holders);
  }

  /** A limit that was lowered may find more holders than it allows, but lets nobody in. */
  private void within(boolean isTaken, long taken, long most) {
    nature.verdicts().require(!isTaken || taken <= most, Law.WITHIN_THE_LIMIT, taken, "of", most);
  }

  private long held(Scope scope) {
    return turns.held(scope).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Looks whether anything is still held. */
  void close() {
    leased
        .keySet()
        .forEach(
            limit -> {
              var left = slots.held(limit, now());
              nature.verdicts().require(left.isEmpty(), Law.SLOTS_HAVE_HOLDERS, "left over:", left);
            });
    seated
        .keySet()
        .forEach(
            scope ->
                nature
                    .verdicts()
                    .require(held(scope) == 0, Law.SLOTS_HAVE_HOLDERS, "left over of", scope));
  }

  private void compare(UUID limitId, List<Slot> said, Instant since) {
    var holders = holders(limitId, now());
    // A lease that has ended holds its slot until somebody else wants it.
    var ever = holders(limitId, Instant.EPOCH);
    var before = leased.put(limitId, ever);
    within(
        !before.containsAll(ever), slots.taken(limitId, now()), allowances.of(limitId).most(since));
    var all = said.stream().map(Slot::leaseId).collect(Collectors.toSet());
    var lasting = said.stream().filter(this::lasts).map(Slot::leaseId).toList();
    nature
        .verdicts()
        .require(
            all.containsAll(holders) && holders.containsAll(lasting),
            Law.SLOTS_HAVE_HOLDERS,
            "held by",
            holders,
            "but runs say",
            said);
  }

  private Set<UUID> holders(UUID limitId, Instant at) {
    return slots.held(limitId, at).stream()
        .map(Slots.Held::lease)
        .flatMap(Optional::stream)
        .map(Lease::id)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** A lease that has ended may be another's by now. */
  private boolean lasts(Slot slot) {
    return slot.until().filter(end -> !end.isAfter(now())).isEmpty();
  }

  private Instant now() {
    return nature.agenda().instant();
  }
}
