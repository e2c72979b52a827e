package pushpool.schedule;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pushpool.schedule.Reading.Flaw;
import pushpool.schedule.Reading.Read;
import pushpool.schedule.Reading.Refused;

/** Schedules to test with, and what they come to. */
final class Schedules {
  static final String NEW_YORK = "America/New_York";
  static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

  private Schedules() {}

  static Schedule cron(String expression, String zone) {
    return schedule(Map.of("cron", expression, "timezone", zone));
  }

  static Schedule interval(Object every, String anchor, String zone) {
    return schedule(Map.of("interval", every, "anchor_date", anchor, "timezone", zone));
  }

  static Schedule rrule(String text, String zone) {
    return schedule(Map.of("rrule", text, "timezone", zone));
  }

  static Schedule schedule(Map<String, Object> shape) {
    return read(shape).schedule();
  }

  static Read read(Map<String, Object> shape) {
    return switch (Schedule.read(shape, NOON)) {
      case Read read -> read;
      case Refused refused -> throw new AssertionError(refused);
    };
  }

  /** What speaks against a schedule as one of the likeliest kind. */
  static List<Flaw> flaws(Map<String, Object> shape) {
    return switch (Schedule.read(new LinkedHashMap<>(shape), NOON)) {
      case Read read -> List.of();
      case Refused(var flaws) ->
          flaws.stream().filter(flaw -> flaw.kind().equals(flaws.getFirst().kind())).toList();
    };
  }

  /** The first occurrences, as text without the seconds if there are none. */
  static List<String> first(int count, Schedule schedule, String from) {
    return schedule
        .occurrences(Instant.parse(from))
        .limit(count)
        .map(at -> at.toString().replace(":00Z", "Z"))
        .toList();
  }
}
