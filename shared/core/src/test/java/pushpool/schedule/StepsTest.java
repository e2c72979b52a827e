package pushpool.schedule;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However often one asks, and from wherever one goes on, the answer is the same. */
final class StepsTest {
  private static final int SCHEDULES = 600;
  private static final int OCCURRENCES = 40;
  private static final long HOUR_IN_MICROS = 3_600_000_000L;

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "America/New_York",
          "America/Sao_Paulo",
          "America/St_Johns",
          "Europe/London",
          "Asia/Kolkata",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Antarctica/Troll",
          "Africa/Casablanca");

  /** Shortly before clocks change in some of the zones. */
  private static final List<String> STARTS =
      List.of(
          "2025-03-08T20:00:00Z",
          "2025-11-01T20:00:00Z",
          "2025-04-05T10:00:00Z",
          "2025-10-04T10:00:00Z",
          "2025-03-29T21:00:00Z",
          "2025-10-25T20:00:00Z",
          "2018-11-03T20:00:00Z",
          "2019-02-16T20:00:00Z",
          "2011-12-29T01:00:00Z",
          "2024-02-28T12:34:56Z");

  /** At times of the day that are skipped or repeated in some of the zones. */
  private static final List<String> ANCHORS =
      List.of(
          "2026-01-01T07:30:00Z",
          "2026-01-01T06:30:00Z",
          "2011-01-01T03:00:00Z",
          "2026-01-01T15:15:00Z",
          "2030-01-01T01:45:00Z",
          "2020-07-01T00:30:00Z");

  private final Random random = new Random(20_260_115);

  @Test
  void occurrencesTakenInStepsAreThoseTakenAtOnce() {
    for (var i = 0; i < SCHEDULES; i++) {
      var shape = shape();
      var schedule = Schedules.schedule(shape);
      var start = Instant.parse(pick(STARTS)).plusSeconds(random.nextInt(86_400));

      var atOnce = schedule.occurrences(start).limit(OCCURRENCES).toList();
      var inSteps = inSteps(schedule, start, atOnce);

      assertThat(inSteps).as("%s from %s", shape, start).isEqualTo(atOnce);
      assertThat(atOnce).isSorted().doesNotHaveDuplicates().allMatch(at -> !at.isBefore(start));
    }
  }

  private List<Instant> inSteps(Schedule schedule, Instant start, List<Instant> atOnce) {
    var taken = new ArrayList<Instant>();
    var from = start;
    while (taken.size() < atOnce.size()) {
      var most = Math.min(1 + random.nextInt(6), atOnce.size() - taken.size());
      var step = schedule.occurrences(from).limit(most).toList();
      taken.addAll(step);
      if (step.size() < most || taken.size() == atOnce.size()) {
        return taken;
      }
      from = between(step.getLast(), atOnce.get(taken.size()));
    }
    return taken;
  }

  /** Right after one occurrence, or any time from there to the next, or within its last hour. */
  private Instant between(Instant last, Instant next) {
    var first = last.plus(1, MICROS);
    var micros = Math.max(1, MICROS.between(first, next) + 1);
    return switch (random.nextInt(3)) {
      case 0 -> first;
      case 1 -> first.plus(random.nextLong(micros), MICROS);
      default -> next.minus(random.nextLong(Math.min(micros, HOUR_IN_MICROS)), MICROS);
    };
  }

  private Map<String, Object> shape() {
    var zone = pick(ZONES);
    return switch (random.nextInt(3)) {
      case 0 -> Map.of("cron", cron(), "timezone", zone, "day_or", random.nextBoolean());
      case 1 ->
          Map.of(
              "interval",
              pick(List.of(0.5, 61L, 1800L, 3600L, 5400L, 86_400L, 90_000L, 129_600L, 604_800L)),
              "anchor_date",
              pick(ANCHORS),
              "timezone",
              zone);
      default -> Map.of("rrule", rrule(), "timezone", zone);
    };
  }

  private String cron() {
    return String.join(
        " ",
        pick(List.of("0", "30", "*/15", "*", "15,45")),
        pick(List.of("*", "1", "2", "0-3", "*/2", "22-2")),
        pick(List.of("*", "*", "*", "L", "*/10", "28-31")),
        pick(List.of("*", "*", "*", "2-4", "10,11")),
        pick(List.of("*", "*", "*", "sun", "1-5", "sun#1", "l6")),
        pick(List.of("0", "0", "*/20", "7")));
  }

  private String rrule() {
    var start = pick(List.of("20200101T000000", "20111229T013000", "20240229T023000"));
    return "DTSTART:%s\nRRULE:%s%s%s"
        .formatted(
            start,
            pick(
                List.of(
                    "FREQ=YEARLY;BYMONTH=3,10,11;BYDAY=SU;BYHOUR=1,2;BYMINUTE=30",
                    "FREQ=MONTHLY;BYDAY=-1SU,1SU;BYHOUR=0,1,2,3",
                    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1",
                    "FREQ=WEEKLY;BYDAY=SA,SU;BYHOUR=1,2,3;BYMINUTE=15,45",
                    "FREQ=DAILY;BYHOUR=2;BYMINUTE=0,30",
                    "FREQ=DAILY;INTERVAL=3",
                    "FREQ=HOURLY;BYMINUTE=0,30",
                    "FREQ=HOURLY;INTERVAL=5;BYDAY=SU",
                    "FREQ=MINUTELY;INTERVAL=17",
                    "FREQ=SECONDLY;INTERVAL=3601")),
            pick(List.of("", "", ";COUNT=2300", ";UNTIL=20251109T000000")),
            pick(List.of("", "", "\nEXDATE:20251102T013000", "\nRDATE:20250309T023000")));
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
