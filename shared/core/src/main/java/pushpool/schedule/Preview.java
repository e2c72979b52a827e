package pushpool.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The next occurrences of a schedule, and what a person should know of them: what changing clocks
 * do to them, and why there are no more.
 */
public record Preview(List<Instant> occurrences, List<String> notes) {
  public Preview {
    occurrences = List.copyOf(occurrences);
    notes = List.copyOf(notes);
  }

  public static Preview of(Schedule schedule, Instant from, int limit) {
    var work = Work.inAll();
    var found = search(schedule, from, work);
    var occurrences = new ArrayList<Instant>();
    while (occurrences.size() < limit && found.hasNext()) {
      occurrences.add(found.next());
    }
    var notes = new ArrayList<String>();
    if (!occurrences.isEmpty()) {
      notes.addAll(clockNotes(schedule, from, occurrences.getLast()));
    }
    if (occurrences.size() < limit) {
      notes.add(ending(schedule, occurrences.isEmpty(), work));
    }
    return new Preview(occurrences, notes);
  }

  static Iterator<Instant> search(Schedule schedule, Instant from, Work work) {
    return switch (schedule) {
      case Cron cron -> cron.search(from, work);
      case Interval interval -> interval.search(from, work);
      case RRule rrule -> rrule.search(from, work);
    };
  }

  private static List<String> clockNotes(Schedule schedule, Instant from, Instant to) {
    return switch (schedule) {
      case Cron cron -> new ClockNotes(cron.calendar()).of(from, to);
      case Interval interval when interval.countsTime() ->
          ClockNotes.ofPassingTime(interval, from, to);
      case Interval interval -> new ClockNotes(interval.calendar()).of(from, to);
      case RRule rrule -> new ClockNotes(rrule.calendar()).of(from, to);
    };
  }

  private static String ending(Schedule schedule, boolean isEmpty, Work work) {
    var what =
        isEmpty ? "It never occurs from the start on" : "It does not occur after the last of these";
    if (work.isSpent()) {
      return "%s: the search was given up after %s that do not fit.".formatted(what, work);
    }
    return what + ending(schedule).map(": "::concat).orElse("") + ".";
  }

  private static Optional<String> ending(Schedule schedule) {
    return switch (schedule) {
      case Cron _ -> Optional.of("no time is left that fits the expression");
      case Interval _ -> Optional.empty();
      case RRule rrule -> rrule.recurrences().ending();
    };
  }
}
