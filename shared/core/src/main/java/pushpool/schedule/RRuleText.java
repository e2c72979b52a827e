package pushpool.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the lines of an RRULE text: rules and dates, and rules and dates to leave out. */
final class RRuleText {
  /** Where rules begin that do not say so. */
  private static final IcalTime START = IcalTime.parse("20200101T000000");

  private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

  private final List<String> rules = new ArrayList<>();
  private final List<String> exceptRules = new ArrayList<>();
  private final List<WallTimes> dates = new ArrayList<>();
  private final List<WallTimes> exceptDates = new ArrayList<>();
  private IcalTime start = START;

  private RRuleText() {}

  static Recurrences read(String text) {
    var reading = new RRuleText();
    for (var line : text.toUpperCase(Locale.ROOT).strip().split("\\s+")) {
      reading.line(line);
    }
    return reading.recurrences();
  }

  /**
   * The text with a start, if it names none: one that keeps a rule's rhythm and, where the rhythm
   * is fast and nothing is counted, is recent.
   */
  static String anchored(String text, Instant now) {
    if (text.toUpperCase(Locale.ROOT).contains("DTSTART")) {
      return text;
    }
    var recent = LocalDateTime.ofInstant(now, ZoneOffset.UTC).minusDays(1);
    var anchor = read(text).onlyRule().map(rule -> rule.anchor(recent)).orElse(START.wall());
    return "DTSTART:%s\n%s".formatted(anchor.format(COMPACT), text);
  }

  private void line(String line) {
    var colon = line.indexOf(':');
    var value = line.substring(colon + 1);
    var head = colon < 0 ? List.of("RRULE") : List.of(line.substring(0, colon).split(";", -1));
    var options = head.subList(1, head.size());
    switch (head.getFirst()) {
      case "RRULE" -> rules.add(rule(value, options));
      case "EXRULE" -> exceptRules.add(rule(value, options));
      case "RDATE" -> dates.addAll(dates(value, only(options, Set.of("VALUE=DATE-TIME"))));
      case "EXDATE" -> exceptDates.addAll(dates(value, options));
      case "DTSTART" -> start = start(value, options);
      default -> throw new Misread("'%s' is no part of an RRULE text".formatted(head.getFirst()));
    }
  }

  private static String rule(String value, List<String> options) {
    only(options, Set.of());
    return value;
  }

  private static List<String> only(List<String> options, Set<String> known) {
    if (!known.containsAll(options)) {
      throw new Misread("the options %s are not known here".formatted(options));
    }
    return options;
  }

  private static List<Dates> dates(String value, List<String> options) {
    return List.of(new Dates(times(value, options).stream().map(IcalTime::wall).toList()));
  }

  private static IcalTime start(String value, List<String> options) {
    var times = times(value, options);
    if (times.size() != 1) {
      throw new Misread("DTSTART must be a single time");
    }
    return times.getFirst();
  }

  private static List<IcalTime> times(String value, List<String> options) {
    var zones = options.stream().filter(option -> option.startsWith("TZID=")).toList();
    var others = options.stream().filter(option -> !option.startsWith("TZID=")).toList();
    only(others, Set.of("VALUE=DATE-TIME", "VALUE=DATE"));
    zones.forEach(zone -> TimeZones.requireKnown(zone.substring("TZID=".length())));
    var times = List.of(value.split(",", -1)).stream().map(IcalTime::parse).toList();
    if (zones.isEmpty()) {
      return times;
    }
    if (times.stream().anyMatch(IcalTime::hasZone)) {
      throw new Misread("a time with a TZID cannot have another zone");
    }
    return times.stream().map(IcalTime::inSomeZone).toList();
  }

  private Recurrences recurrences() {
    if (rules.isEmpty() && dates.isEmpty()) {
      throw new Misread("it has neither a rule nor a date");
    }
    var included = new ArrayList<>(dates);
    rules.forEach(rule -> included.add(RuleText.read(rule, start)));
    var excluded = new ArrayList<>(exceptDates);
    exceptRules.forEach(rule -> excluded.add(RuleText.read(rule, start)));
    return new Recurrences(new Union(included), new Union(excluded));
  }
}
