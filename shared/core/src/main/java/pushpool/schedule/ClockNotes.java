package pushpool.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what the changes of the clocks do to a schedule. */
record ClockNotes(Calendar calendar) {
  /** Who has read so many has understood. */
  private static final int MOST = 5;

  /** What happens to the occurrences of a stretch of time, its ends included. */
  List<String> of(Instant from, Instant to) {
    return changes(calendar.zone(), from, to)
        .flatMap(change -> note(change, from, to).stream())
        .limit(MOST)
        .toList();
  }

  /** What happens to an interval that is too short to heed what the clock shows. */
  static List<String> ofPassingTime(Interval interval, Instant from, Instant to) {
    return changes(interval.zone(), from, to)
        .filter(change -> !change.isGap() && isTwice(interval, change, from, to))
        .map(
            change ->
                "%s: what is due then happens each time the clock shows it."
                    .formatted(change.sentence(interval.zone())))
        .limit(MOST)
        .toList();
  }

  private static boolean isTwice(Interval interval, ClockChange change, Instant from, Instant to) {
    var begin = change.at().minus(change.size());
    return interval
        .occurrences(begin.isAfter(from) ? begin : from)
        .limit(1)
        .anyMatch(first -> first.isBefore(change.at().plus(change.size())) && !first.isAfter(to));
  }

  /** The changes that may matter to what happens in a stretch. */
  private static Stream<ClockChange> changes(ZoneId zone, Instant from, Instant to) {
    var rules = zone.getRules();
    return Stream.iterate(
            rules.nextTransition(from.minus(Calendar.NEAR)),
            Objects::nonNull,
            change -> rules.nextTransition(change.getInstant()))
        .takeWhile(change -> change.getInstant().isBefore(to.plus(Calendar.NEAR)))
        .map(ClockChange::new);
  }

  private Optional<String> note(ClockChange change, Instant from, Instant to) {
    var due = due(change, from, to);
    if (due.isEmpty()) {
      return Optional.empty();
    }
    var when =
        due.size() == 1
            ? "what is due at " + time(due.getFirst())
            : "what is due from %s to %s".formatted(time(due.getFirst()), time(due.getLast()));
    var what = change.isGap() ? moved(due, change) : once();
    return Optional.of("%s: %s %s.".formatted(change.sentence(calendar.zone()), when, what));
  }

  /** What is due at times that are skipped or repeated, and happens in a stretch. */
  private List<LocalDateTime> due(ClockChange change, Instant from, Instant to) {
    var due = new ArrayList<LocalDateTime>();
    var walls = calendar.times().from(change.start(), Work.perOccurrence());
    while (walls.hasNext() && walls.peek().isBefore(change.end())) {
      var wall = walls.next();
      var at = calendar.doubt().resolve(wall, calendar.zone().getRules());
      if (!at.isBefore(from) && !at.isAfter(to)) {
        due.add(wall);
      }
    }
    return due;
  }

  private String moved(List<LocalDateTime> due, ClockChange change) {
    var isEarlier = calendar.doubt() == Doubt.EARLIER;
    var first = due.getFirst();
    return due.size() == 1
        ? "happens at %s instead"
            .formatted(time(isEarlier ? first.minus(change.size()) : first.plus(change.size())))
        : "happens %d minutes %s, and only once if something is due then anyway"
            .formatted(change.size().toMinutes(), isEarlier ? "earlier" : "later");
  }

  private String once() {
    return "happens only once, when the clock shows it for the %s time"
        .formatted(calendar.doubt() == Doubt.EARLIER ? "first" : "second");
  }

  private static LocalTime time(LocalDateTime wall) {
    return wall.toLocalTime();
  }
}
