package pushpool.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.deployment.Planned.cron;
import static pushpool.deployment.Planned.interval;
import static pushpool.deployment.Planned.rrule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pushpool.run.FlowRun;
import pushpool.schedule.Reading;
import pushpool.schedule.Schedule;

/**
 * A year of minutes in twenty zones, while ticks are lost for up to three quarters of an hour, come
 * twice, or come late.
 */
final class SimulatedYearTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:30Z");
  private static final Instant END = Instant.parse("2027-01-01T00:00:30Z");
  private static final int LONGEST_SILENCE = 45;

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "America/New_York",
          "America/Los_Angeles",
          "America/Sao_Paulo",
          "America/St_Johns",
          "America/Havana",
          "America/Santiago",
          "America/Asuncion",
          "Europe/London",
          "Europe/Berlin",
          "Europe/Dublin",
          "Africa/Casablanca",
          "Africa/Cairo",
          "Asia/Jerusalem",
          "Asia/Kolkata",
          "Asia/Beirut",
          "Australia/Lord_Howe",
          "Australia/Sydney",
          "Pacific/Apia",
          "Antarctica/Troll");

  private final Random random = new Random(20_260_101);
  private final Planned planned = new Planned();

  @Test
  void eachOccurrenceYieldsExactlyOneRunInTime() {
    var deployments = IntStream.range(0, ZONES.size()).mapToObj(this::deployment).toList();
    deployments.forEach(planned.deployments::add);

    var ticks = live();

    assertThat(ticks).isGreaterThan(50_000);
    for (var deployment : deployments) {
      for (var schedule : deployment.schedules()) {
        assertThat(dates(deployment, schedule))
            .as("%s", schedule.schedule())
            .isNotEmpty()
            .isEqualTo(occurrences(schedule));
      }
    }
  }

  /** The ticks of the year; how many there were. */
  private int live() {
    var ticks = 0;
    planned.tick(START);
    var minute = START;
    while (minute.isBefore(END)) {
      minute = minute.plus(Duration.ofMinutes(silence()));
      var late = minute.plusMillis(random.nextInt(40_000));
      for (var times = random.nextInt(10) == 0 ? 2 : 1; times > 0; times--) {
        planned.tick(late);
        ticks++;
      }
    }
    return ticks;
  }

  /** Minutes to the next tick that comes. */
  private int silence() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3, 4, 5 -> 1;
      case 6, 7, 8 -> 1 + random.nextInt(10);
      default -> 1 + random.nextInt(LONGEST_SILENCE);
    };
  }

  private Deployment deployment(int number) {
    var zone = ZONES.get(number);
    var shapes =
        Stream.<Map<String, Object>>of(
            cron("30 2 * * *", zone),
            cron(number % 10 == 0 ? "*/20 * * * *" : "15 0,1,3,23 * * sun", zone),
            rrule("DTSTART:20240101T013000\nRRULE:FREQ=WEEKLY;BYDAY=SA,SU;BYHOUR=1,2,3", zone),
            interval(21_600 + 60 * number));
    var schedules = shapes.toList();
    return Planned.deployment(
        number,
        IntStream.range(0, schedules.size())
            .mapToObj(i -> Planned.schedule(10 * number + i, schedules.get(i), START))
            .toList());
  }

  private List<Instant> dates(Deployment deployment, DeploymentSchedule schedule) {
    var own =
        planned.runs(deployment).stream()
            .filter(run -> isOf(run, schedule))
            .filter(run -> Planned.date(run).isBefore(END))
            .toList();
    assertThat(own).allMatch(run -> !run.origin().created().isAfter(Planned.date(run)));
    return own.stream().map(Planned::date).toList();
  }

  private static boolean isOf(FlowRun run, DeploymentSchedule schedule) {
    return run.origin()
        .createdBy()
        .flatMap(by -> by.id())
        .filter(schedule.id()::equals)
        .isPresent();
  }

  private static List<Instant> occurrences(DeploymentSchedule schedule) {
    return switch (Schedule.read(schedule.schedule(), START)) {
      case Reading.Read(var read, _) ->
          read.occurrences(START).takeWhile(date -> date.isBefore(END)).toList();
      case Reading.Refused refused -> throw new AssertionError(refused);
    };
  }
}
