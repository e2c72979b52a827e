package pushpool.schedule;

import java.time.temporal.ChronoUnit;

/** How long the periods of a recurrence rule are. */
enum Frequency {
  YEARLY(ChronoUnit.YEARS),
  MONTHLY(ChronoUnit.MONTHS),
  WEEKLY(ChronoUnit.WEEKS),
  DAILY(ChronoUnit.DAYS),
  HOURLY(ChronoUnit.HOURS),
  MINUTELY(ChronoUnit.MINUTES),
  SECONDLY(ChronoUnit.SECONDS);

  private final ChronoUnit unit;

  Frequency(ChronoUnit unit) {
    this.unit = unit;
  }

  ChronoUnit unit() {
    return unit;
  }

  boolean isFinerThan(Frequency other) {
    return compareTo(other) > 0;
  }
}
