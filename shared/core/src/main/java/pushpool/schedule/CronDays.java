package pushpool.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** The days that the day of the month and the weekday of a cron expression allow. */
final class CronDays {
  private static final Pattern NTH = Pattern.compile("(\\w+|[a-z]{3}-[a-z]{3})#(\\d+)");
  private static final Pattern LAST_WEEKDAY = Pattern.compile("l(\\d)");
  private static final String LAST = "l";
  private static final int LAST_WEEK = -1;

  /** A weekday in one of the weeks of a month, 1 to 5, or its last one. */
  private record Nth(BitSet weekdays, int week) {
    boolean includes(LocalDate date) {
      var isWeek =
          week == LAST_WEEK
              ? date.getDayOfMonth() + 7 > date.lengthOfMonth()
              : (date.getDayOfMonth() + 6) / 7 == week;
      return isWeek && weekdays.get(weekday(date));
    }
  }

  private final BitSet days = new BitSet();
  private final boolean isLastDay;
  private final boolean isAnyDay;
  private final BitSet weekdays = new BitSet();
  private final List<Nth> nths = new ArrayList<>();
  private final boolean isAnyWeekday;
  private final boolean dayOr;

  CronDays(String dayText, String weekdayText, boolean dayOr) {
    var dayParts = parts(dayText);
    isLastDay = dayParts.contains(LAST);
    dayParts.stream().filter(part -> !part.equals(LAST)).forEach(this::addDays);
    var weekdayParts = parts(weekdayText);
    weekdayParts.forEach(this::addWeekdays);
    isAnyDay = isAny(dayParts, days.equals(CronField.DAY.all()), weekdayText);
    isAnyWeekday = isAny(weekdayParts, weekdays.equals(CronField.WEEKDAY.all()), dayText);
    if (!nths.isEmpty() && !weekdays.isEmpty()) {
      throw new Misread("a weekday of some week (#) and one of every week cannot be mixed");
    }
    this.dayOr = dayOr;
  }

  private static List<String> parts(String text) {
    return List.of((text.equals("?") ? "*" : text).split(",", -1));
  }

  /** A list of everything counts as an asterisk, if the other field has one too. */
  private static boolean isAny(List<String> parts, boolean isEverything, String otherText) {
    return parts.contains("*") || (isEverything && otherText.contains("*"));
  }

  private void addDays(String part) {
    days.or(CronField.DAY.range(part.replaceFirst("-l($|/)", "-31$1")));
  }

  private void addWeekdays(String part) {
    var nth = NTH.matcher(part);
    var last = LAST_WEEKDAY.matcher(part);
    if (nth.matches()) {
      nths.add(new Nth(CronField.WEEKDAY.range(nth.group(1)), week(nth.group(2))));
    } else if (last.matches()) {
      nths.add(new Nth(CronField.WEEKDAY.range(last.group(1)), LAST_WEEK));
    } else {
      weekdays.or(CronField.WEEKDAY.range(part));
    }
  }

  private static int week(String text) {
    if (!text.matches("[1-5]")) {
      throw new Misread("a month has the weeks 1 to 5, not " + text);
    }
    return Integer.parseInt(text);
  }

  /**
   * Where both fields say something, either is enough, unless both are asked for. A weekday of some
   * week is always asked for: the reference knows no other way.
   */
  boolean include(LocalDate date) {
    var isDay =
        isAnyDay
            || days.get(date.getDayOfMonth())
            || (isLastDay && date.getDayOfMonth() == date.lengthOfMonth());
    if (isAnyDay || isAnyWeekday || !dayOr) {
      return isDay && isWeekday(date);
    }
    return isWeekday(date) || (isDay && nths.isEmpty());
  }

  private boolean isWeekday(LocalDate date) {
    return isAnyWeekday
        || weekdays.get(weekday(date))
        || nths.stream().anyMatch(nth -> nth.includes(date));
  }

  private static int weekday(LocalDate date) {
    return date.getDayOfWeek().getValue() % 7;
  }
}
