package pushpool.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.stream.Stream;

/** Whenever the clock on the wall shows what iCalendar's recurrence rules and dates say. */
public final class RRule implements Schedule {
  private final Recurrences recurrences;
  private final Calendar calendar;

  private RRule(Recurrences recurrences, Calendar calendar) {
    this.recurrences = recurrences;
    this.calendar = calendar;
  }

  static RRule of(String text, ZoneId zone) {
    var recurrences = RRuleText.read(text);
    return new RRule(recurrences, new Calendar(zone, Doubt.EARLIER, recurrences));
  }

  @Override
  public ZoneId zone() {
    return calendar.zone();
  }

  @Override
  public Stream<Instant> occurrences(Instant from) {
    return Seeking.stream(search(from, Work.perOccurrence()));
  }

  Iterator<Instant> search(Instant from, Work work) {
    return calendar.search(from, work);
  }

  Calendar calendar() {
    return calendar;
  }

  Recurrences recurrences() {
    return recurrences;
  }
}
