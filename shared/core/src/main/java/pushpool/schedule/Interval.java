package pushpool.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Again and again after some time, counted from an anchor in both directions. Less than a day is
 * time that passes; from a day on it is what the clock shows: daily at nine stays at nine when the
 * clocks change.
 */
public record Interval(Duration every, Instant anchor, ZoneId zone) implements Schedule {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant LAST = WallTimes.LAST.toInstant(ZoneOffset.UTC);

  @Override
  public Stream<Instant> occurrences(Instant from) {
    return Seeking.stream(search(from, Work.perOccurrence()));
  }

  Iterator<Instant> search(Instant from, Work work) {
    return countsTime() ? passing(from) : calendar().search(from, work);
  }

  boolean countsTime() {
    return every.compareTo(DAY) < 0;
  }

  Calendar calendar() {
    return new Calendar(zone, Doubt.LATER, (start, _) -> walls(start));
  }

  private Iterator<Instant> passing(Instant from) {
    var first = anchor.plus(every.multipliedBy(stepsTo(Duration.between(anchor, from))));
    return Stream.iterate(first, at -> at.isBefore(LAST), at -> at.plus(every)).iterator();
  }

  private Seeking<LocalDateTime> walls(LocalDateTime start) {
    var origin = LocalDateTime.ofInstant(anchor, zone);
    var first = stepsTo(Duration.between(origin, start));
    return new Seeking<>() {
      private long step = first;

      @Override
      Optional<LocalDateTime> find() {
        var sinceOrigin = every.multipliedBy(step++);
        return sinceOrigin.compareTo(Duration.between(origin, WallTimes.LAST)) > 0
            ? Optional.empty()
            : Optional.of(origin.plus(sinceOrigin));
      }
    };
  }

  /** The fewest steps that are no less than a distance, which may be negative, and they too. */
  private long stepsTo(Duration distance) {
    var steps = distance.dividedBy(every);
    return every.multipliedBy(steps).compareTo(distance) < 0 ? steps + 1 : steps;
  }
}
