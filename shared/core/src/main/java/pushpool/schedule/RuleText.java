package pushpool.schedule;

import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;
import pushpool.schedule.RuleDays.Nth;
import pushpool.schedule.RuleDays.Nths;

/** Reads one recurrence rule: {@code FREQ=…;INTERVAL=…;BY…=…}, in capitals. */
final class RuleText {
  private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final Pattern WEEKDAY =
      Pattern.compile("([+-]?\\d{1,3})?([A-Z]{2})(?:\\(([+-]?\\d{1,3})\\))?");
  private static final int FARTHEST_POSITION = 366;
  private static final int DAYS_FOR_FIRST_WEEK = 4;

  private final RuleParts parts;
  private final IcalTime start;
  private final Frequency frequency;

  private RuleText(RuleParts parts, IcalTime start) {
    this.parts = parts;
    this.start = start;
    frequency = frequency();
  }

  static Rule read(String text, IcalTime start) {
    return new RuleText(RuleParts.of(text), start).rule();
  }

  private Rule rule() {
    var first = start.wall();
    var weekStart = parts.text("WKST").map(RuleText::weekday).orElse(DayOfWeek.MONDAY);
    var interval = parts.number("INTERVAL").orElse(1L);
    // The reference accepts a step of nothing and never gets anywhere with it.
    var count = interval < 1 ? Optional.of(0L) : parts.number("COUNT");
    return new Rule(
        first,
        Periods.of(frequency, Math.max(1, interval), first, weekStart),
        days(WeekFields.of(weekStart, DAYS_FOR_FIRST_WEEK)),
        times(Math.max(1, interval)),
        positions(),
        new Rule.End(until(), count));
  }

  private Frequency frequency() {
    return Arrays.stream(Frequency.values())
        .filter(known -> parts.text("FREQ").filter(known.name()::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () -> new Misread("FREQ must be one of " + Arrays.toString(Frequency.values())));
  }

  private Optional<LocalDateTime> until() {
    var until = parts.text("UNTIL").map(IcalTime::parse);
    if (until.filter(end -> end.hasZone() != start.hasZone()).isPresent()) {
      throw new Misread("UNTIL must end in Z where DTSTART has a zone, and only there");
    }
    return until.map(IcalTime::wall);
  }

  private List<Integer> positions() {
    var positions = parts.numbers("BYSETPOS");
    if (positions.stream().anyMatch(n -> n == 0 || Math.abs(n) > FARTHEST_POSITION)) {
      throw new Misread("BYSETPOS must be from -366 to 366, and not 0");
    }
    return List.copyOf(positions);
  }

  private RuleDays days(WeekFields weekFields) {
    var months = parts.numbers("BYMONTH");
    var monthDays = parts.numbers("BYMONTHDAY");
    var yearDays = parts.numbers("BYYEARDAY");
    var weeks = parts.numbers("BYWEEKNO");
    var easterDays = parts.numbers("BYEASTER");
    var nths = new HashSet<Nth>();
    var weekdays = weekdays(nths);
    if (!hasDays()) {
      silentDays(months, monthDays, weekdays);
    }
    monthDays.remove(0);
    var ofYear = frequency == Frequency.YEARLY && months.isEmpty();
    return new RuleDays(
        months,
        weeks,
        yearDays,
        monthDays,
        weekdays,
        new Nths(nths, ofYear),
        easterDays,
        weekFields);
  }

  private boolean hasDays() {
    return List.of("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYEASTER", "BYDAY").stream()
        .anyMatch(name -> parts.text(name).isPresent());
  }

  /** A rule that says nothing of days means the day on which it starts. */
  private void silentDays(Set<Integer> months, Set<Integer> monthDays, Set<DayOfWeek> weekdays) {
    var first = start.wall();
    if (frequency == Frequency.YEARLY && months.isEmpty()) {
      months.add(first.getMonthValue());
    }
    if (!frequency.isFinerThan(Frequency.MONTHLY)) {
      monthDays.add(first.getDayOfMonth());
    } else if (frequency == Frequency.WEEKLY) {
      weekdays.add(first.getDayOfWeek());
    }
  }

  /** The plain weekdays; those of some week, which only months and years have, go to the others. */
  private Set<DayOfWeek> weekdays(Set<Nth> nths) {
    var plain = new HashSet<DayOfWeek>();
    for (var text : parts.list("BYDAY")) {
      var day = WEEKDAY.matcher(text);
      if (!day.matches() || (day.group(1) != null && day.group(3) != null)) {
        throw new Misread("'%s' is no weekday".formatted(text));
      }
      var week = day.group(1) == null ? day.group(3) : day.group(1);
      if (week == null || frequency.isFinerThan(Frequency.MONTHLY)) {
        plain.add(weekday(day.group(2)));
      } else {
        nths.add(new Nth(week(week), weekday(day.group(2))));
      }
    }
    return plain;
  }

  private static int week(String text) {
    var week = Integer.parseInt(text);
    if (week == 0) {
      throw new Misread("A month has no week 0");
    }
    return week;
  }

  private static DayOfWeek weekday(String text) {
    if (!WEEKDAYS.contains(text)) {
      throw new Misread("'%s' is no weekday".formatted(text));
    }
    return DayOfWeek.of(WEEKDAYS.indexOf(text) + 1);
  }

  private RuleTimes times(long interval) {
    var first = start.wall();
    return new RuleTimes(
        frequency,
        times("BYHOUR", Frequency.HOURLY, 24, first.getHour(), interval),
        times("BYMINUTE", Frequency.MINUTELY, 60, first.getMinute(), interval),
        times("BYSECOND", Frequency.SECONDLY, 60, first.getSecond(), interval));
  }

  /**
   * The hours, minutes or seconds that are named; those of the start, if none are and no shorter
   * period goes through them.
   */
  private SortedSet<Integer> times(String name, Frequency own, int size, int first, long interval) {
    var times = parts.numbers(name);
    if (times.stream().anyMatch(time -> time < 0 || time >= size)) {
      throw new Misread("%s must be from 0 to %d".formatted(name, size - 1));
    }
    if (times.isEmpty() && own.isFinerThan(frequency)) {
      times.add(first);
    }
    if (own == frequency && !times.isEmpty() && noneIsReached(times, size, first, interval)) {
      throw new Misread("with this INTERVAL none of %s is ever reached".formatted(name));
    }
    return times;
  }

  private static boolean noneIsReached(Set<Integer> times, int size, int first, long interval) {
    var stride = BigInteger.valueOf(interval).gcd(BigInteger.valueOf(size));
    return times.stream().noneMatch(time -> (time - first) % stride.intValue() == 0);
  }
}
