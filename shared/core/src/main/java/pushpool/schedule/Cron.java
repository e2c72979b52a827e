package pushpool.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Whenever the clock on the wall shows what an expression says. */
public final class Cron implements Schedule {
  private static final Map<String, String> ALIASES =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  private final String expression;
  private final Calendar calendar;

  private Cron(String expression, Calendar calendar) {
    this.expression = expression;
    this.calendar = calendar;
  }

  static Cron of(String expression, boolean dayOr, ZoneId zone) {
    var lower = expression.toLowerCase(Locale.ROOT);
    var fields = List.of(ALIASES.getOrDefault(lower, lower).strip().split("\\s+"));
    return new Cron(expression, new Calendar(zone, Doubt.EARLIER, CronTimes.of(fields, dayOr)));
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

  @Override
  public String toString() {
    return expression;
  }
}
