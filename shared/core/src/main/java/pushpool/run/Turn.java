package pushpool.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pushpool.limit.Scope;
import pushpool.limit.Seat;
import pushpool.limit.Slot;

/**
 * Whether it is a run's turn: the slots that it holds, or what it waits for.
 *
 * @param slot what the run holds of its deployment's limit
 * @param seats what it holds of its work pool and queue
 * @param waitsFor what keeps it from being submitted
 */
public record Turn(Optional<Slot> slot, List<Seat> seats, Optional<Wait> waitsFor) {
  public static final Turn NONE = new Turn(Optional.empty(), List.of(), Optional.empty());

  public Turn {
    seats = List.copyOf(seats);
  }

  Turn holding(Optional<Slot> other) {
    return new Turn(other, seats, waitsFor);
  }

  public Turn seated(List<Seat> others) {
    return new Turn(slot, others, waitsFor);
  }

  Turn waiting(Optional<Wait> other) {
    return new Turn(slot, seats, other);
  }

  Turn withoutSlots() {
    return new Turn(Optional.empty(), List.of(), waitsFor);
  }

  /** Of what the run holds a slot, the narrowest first. */
  public Stream<Scope> held() {
    var limit = slot.map(Slot::limitId).map(Scope::limit);
    return Stream.concat(limit.stream(), seats.stream().map(Seat::scope));
  }

  public boolean isEmptyHanded() {
    return slot.isEmpty() && seats.isEmpty();
  }

  /** Of what the run holds a slot or waits for one. */
  public Set<Scope> wanted() {
    var wanted = held().collect(Collectors.toCollection(LinkedHashSet::new));
    waitsFor.map(Wait::scope).ifPresent(wanted::add);
    waitsFor.map(Wait::needs).ifPresent(wanted::addAll);
    return wanted;
  }

  /**
   * What others may have now that the run has another turn, the widest first: a slot that it gave
   * back, or one that was meant for it when it left the line.
   */
  public Collection<Scope> left(Turn after) {
    var left = new TreeSet<>(Comparator.comparing(Scope::kind).thenComparing(Scope::id));
    left.addAll(wanted());
    left.removeAll(after.wanted());
    return left;
  }
}
