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
import pushpool.limit.ConcurrencyLimit;
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
  private final Set<UUID> limited = new HashSet<>();
  private final Map<Scope, Long> seated = new HashMap<>();

  SlotAudit(Table table, Nature nature) {
    this.nature = nature;
    this.slots = new SlotsTable(table);
    this.turns = new TurnsTable(table);
    this.limits = new ConcurrencyLimitsTable(table);
  }

  void compare(Collection<FlowRun> runs) {
    var said = runs.stream().flatMap(run -> run.dispatch().slot().stream()).toList();
    said.forEach(slot -> limited.add(slot.limitId()));
    limited.forEach(
        limit ->
            compare(limit, said.stream().filter(slot -> slot.limitId().equals(limit)).toList()));
    var seats = runs.stream().flatMap(run -> run.dispatch().turn().seats().stream()).toList();
    seats.forEach(seat -> seated.put(seat.scope(), seat.of()));
    seated.forEach((scope, most) -> compare(scope, most, seats.stream().map(Seat::scope).toList()));
  }

  /** The limits of pools and queues stay what they are for as long as a seed is played. */
  private void compare(Scope scope, long most, List<Scope> said) {
    var holders = said.stream().filter(scope::equals).count();
    var taken = held(scope);
    nature.verdicts().require(taken <= most, Law.WITHIN_THE_LIMIT, taken, "of", most);
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

  private long held(Scope scope) {
    return turns.held(scope).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Looks whether anything is still held. */
  void close() {
    limited.forEach(
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

  private void compare(UUID limitId, List<Slot> said) {
    var holders =
        slots.held(limitId, now()).stream()
            .map(Slots.Held::lease)
            .flatMap(Optional::stream)
            .map(Lease::id)
            .collect(Collectors.toSet());
    var all = said.stream().map(Slot::leaseId).collect(Collectors.toSet());
    var lasting = said.stream().filter(this::lasts).map(Slot::leaseId).toList();
    var most = limits.find(limitId).map(ConcurrencyLimit::slots).orElse(Long.MAX_VALUE);
    var taken = slots.taken(limitId, now());
    nature.verdicts().require(taken <= most, Law.WITHIN_THE_LIMIT, taken, "of", most);
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

  /** A lease that has ended may be another's by now. */
  private boolean lasts(Slot slot) {
    return slot.until().filter(end -> !end.isAfter(now())).isEmpty();
  }

  private Instant now() {
    return nature.agenda().instant();
  }
}
