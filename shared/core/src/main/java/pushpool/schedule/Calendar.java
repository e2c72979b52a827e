package pushpool.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;

/** Wall times in a zone. */
record Calendar(ZoneId zone, Doubt doubt, WallTimes times) {
  /** More than any clock was ever changed by. */
  static final Duration NEAR = Duration.ofDays(2);

  /** The instants of the wall times, in order, each once, none before {@code from}. */
  Iterator<Instant> search(Instant from, Work work) {
    var walls = times.from(start(from), work);
    Queue<Instant> found = new ArrayDeque<>();
    return new Seeking<>() {
      @Override
      Optional<Instant> find() {
        work.renew();
        while (found.isEmpty() && walls.hasNext()) {
          nextInstants(walls).stream().filter(at -> !at.isBefore(from)).forEach(found::add);
        }
        return Optional.ofNullable(found.poll());
      }
    };
  }

  /** An instant near a change of the clocks may be meant by a wall time it does not show. */
  private LocalDateTime start(Instant from) {
    var wall = LocalDateTime.ofInstant(from, zone);
    return changeNear(from).map(change -> wall.minus(change.size())).orElse(wall);
  }

  /**
   * The instant of the next wall time; where it is near a gap, the instants of all that are,
   * because those in the gap are moved among the others.
   */
  private Collection<Instant> nextInstants(Seeking<LocalDateTime> walls) {
    var wall = walls.next();
    var at = doubt.resolve(wall, zone.getRules());
    var gap = changeNear(at).filter(change -> change.isGap() && change.touches(wall));
    if (gap.isEmpty()) {
      return List.of(at);
    }
    var instants = new TreeSet<>(List.of(at));
    while (walls.hasNext() && gap.get().touches(walls.peek())) {
      instants.add(doubt.resolve(walls.next(), zone.getRules()));
    }
    return instants;
  }

  private Optional<ClockChange> changeNear(Instant at) {
    var change = zone.getRules().nextTransition(at.minus(NEAR));
    return change == null || change.getInstant().isAfter(at.plus(NEAR))
        ? Optional.empty()
        : Optional.of(new ClockChange(change));
  }
}
