package pushpool.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pushpool.api.body.BadBody;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.schedule.Reading.Flaw;
import pushpool.schedule.Reading.Read;
import pushpool.schedule.Reading.Refused;
import pushpool.schedule.Schedule;

/**
 * An interval, a cron expression or an RRULE. What is none of them is told what speaks against
 * each, below the name that the reference has for it.
 */
final class ScheduleBody {
  private static final Map<String, String> KINDS =
      Map.of("cron", "CronSchedule", "rrule", "RRuleSchedule", "interval", "IntervalSchedule");

  /** Among so many occurrences is the shortest time between two. */
  private static final int LOOKED_AT = 100;

  private ScheduleBody() {}

  /**
   * @param shortest how far apart occurrences must be
   */
  static Kind<Read> kind(Instant now, Duration shortest) {
    return (value, loc) ->
        switch (Schedule.read(Kinds.OBJECT.read(value, loc), now)) {
          case Read(var schedule, _) when isTooFrequent(schedule, now, shortest) ->
              throw Kind.refused(tooFrequent(Kinds.OBJECT.read(value, loc), loc, shortest));
          case Read read -> read;
          case Refused(var flaws) ->
              throw Kind.refused(flaws.stream().map(flaw -> problem(flaw, loc)).toList());
        };
  }

  private static boolean isTooFrequent(Schedule schedule, Instant now, Duration shortest) {
    var dates = schedule.upcoming(now).limit(LOOKED_AT).toList();
    return IntStream.range(1, dates.size())
        .mapToObj(i -> Duration.between(dates.get(i - 1), dates.get(i)))
        .anyMatch(between -> between.compareTo(shortest) < 0);
  }

  private static List<BadBody.Problem> tooFrequent(
      Map<String, Object> shape, List<Object> loc, Duration shortest) {
    var field =
        Stream.of("cron", "rrule").filter(shape::containsKey).findFirst().orElse("interval");
    var below = new ArrayList<>(loc);
    below.add(KINDS.get(field));
    below.add(field);
    var seconds = BigDecimal.valueOf(shortest.toMillis(), 3).stripTrailingZeros().toPlainString();
    var reason = "Occurrences must be at least %s seconds apart here".formatted(seconds);
    return List.of(new BadBody.Problem("greater_than_equal", below, reason, shape.get(field)));
  }

  private static BadBody.Problem problem(Flaw flaw, List<Object> loc) {
    var below = new ArrayList<>(loc);
    below.add(flaw.kind());
    below.add(flaw.field());
    return new BadBody.Problem(flaw.type(), below, flaw.reason(), flaw.input());
  }
}
