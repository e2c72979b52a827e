package pushpool.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.WeekFields;
import java.util.Set;

/**
 * The days a recurrence rule allows. An empty set allows any; negative numbers count from the end.
 */
record RuleDays(
    Set<Integer> months,
    Set<Integer> weeks,
    Set<Integer> yearDays,
    Set<Integer> monthDays,
    Set<DayOfWeek> weekdays,
    Nths nths,
    Set<Integer> easterDays,
    WeekFields weekFields) {

  /** The weekdays of some week of a month or, where {@code ofYear} says so, of a year. */
  record Nths(Set<Nth> days, boolean ofYear) {
    private boolean allow(LocalDate date) {
      var day = ofYear ? date.getDayOfYear() : date.getDayOfMonth();
      var length = ofYear ? date.lengthOfYear() : date.lengthOfMonth();
      return days.isEmpty()
          || days.contains(new Nth((day - 1) / 7 + 1, date.getDayOfWeek()))
          || days.contains(new Nth(-((length - day) / 7 + 1), date.getDayOfWeek()));
    }
  }

  record Nth(int week, DayOfWeek weekday) {}

  boolean include(LocalDate date) {
    return (months.isEmpty() || months.contains(date.getMonthValue()))
        && (weekdays.isEmpty() || weekdays.contains(date.getDayOfWeek()))
        && allows(monthDays, date.getDayOfMonth(), date.lengthOfMonth())
        && allows(yearDays, date.getDayOfYear(), date.lengthOfYear())
        && nths.allow(date)
        && (weeks.isEmpty() || isInWeeks(date))
        && (easterDays.isEmpty() || easterDays.contains(Easter.daysSince(date)));
  }

  private boolean isInWeeks(LocalDate date) {
    var week = weekFields.weekOfWeekBasedYear();
    return allows(weeks, date.get(week), (int) week.rangeRefinedBy(date).getMaximum());
  }

  private static boolean allows(Set<Integer> allowed, int number, int last) {
    return allowed.isEmpty() || allowed.contains(number) || allowed.contains(number - last - 1);
  }
}
