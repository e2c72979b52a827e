package pushpool.schedule;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;

/** The years, months, … or seconds that a recurrence rule looks at, numbered from 0. */
record Periods(Frequency frequency, long interval, LocalDateTime origin) {
  static Periods of(Frequency frequency, long interval, LocalDateTime start, DayOfWeek weekStart) {
    var date = start.toLocalDate();
    var origin =
        switch (frequency) {
          case YEARLY -> date.withDayOfYear(1).atStartOfDay();
          case MONTHLY -> date.withDayOfMonth(1).atStartOfDay();
          case WEEKLY -> date.with(TemporalAdjusters.previousOrSame(weekStart)).atStartOfDay();
          case DAILY, HOURLY, MINUTELY, SECONDLY -> start.truncatedTo(frequency.unit());
        };
    return new Periods(frequency, interval, origin);
  }

  LocalDateTime start(long number) {
    return origin.plus(number * interval, frequency.unit());
  }

  /** Where the period would end if the next one followed at once. */
  LocalDateTime end(LocalDateTime start) {
    return start.plus(1, frequency.unit());
  }

  /** The last period that does not begin after a time, or the first there is. */
  long upTo(LocalDateTime time) {
    return Math.max(0, frequency.unit().between(origin, time) / interval);
  }

  /** The first period that does not begin before a time. */
  long notBefore(LocalDateTime time) {
    var number = upTo(time);
    return start(number).isBefore(time) ? number + 1 : number;
  }

  long last() {
    return upTo(WallTimes.LAST);
  }
}
