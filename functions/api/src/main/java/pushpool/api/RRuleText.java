package pushpool.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The text of a recurrence rule with the time from which it counts. A rule that says none counts
 * from the beginning of 2020; one that recurs within the hour from a time near now at which it
 * would be due as well, so that nobody has to count from 2020.
 */
final class RRuleText {
  private static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");
  private static final Pattern FREQUENCY = Pattern.compile("FREQ=(SECONDLY|MINUTELY)(;|$)");
  private static final Pattern INTERVAL = Pattern.compile("INTERVAL=(\\d{1,9})(;|$)");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

  private RRuleText() {}

  static String anchored(String text, Instant now) {
    return text.toUpperCase(Locale.ROOT).contains("DTSTART")
        ? text
        : "DTSTART:" + STAMP.format(start(text, now)) + "\n" + text;
  }

  private static LocalDateTime start(String text, Instant now) {
    var rule = text.toUpperCase(Locale.ROOT);
    var frequency = FREQUENCY.matcher(rule);
    var start = EPOCH;
    if (frequency.find() && !rule.contains("COUNT=")) {
      var unit = frequency.group(1).equals("SECONDLY") ? 1 : 60;
      var period = unit * interval(rule);
      var passed = Duration.between(EPOCH, now).toSeconds();
      start = EPOCH.plusSeconds(passed - Math.floorMod(passed, period));
    }
    return LocalDateTime.ofInstant(start, ZoneOffset.UTC);
  }

  private static long interval(String rule) {
    var interval = INTERVAL.matcher(rule);
    return interval.find() ? Math.max(1, Long.parseLong(interval.group(1))) : 1;
  }
}
