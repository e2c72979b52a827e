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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pushpool.deployment.PlanRuns.Horizon;
import pushpool.run.FlowRun;

/** However often somebody plans, and whenever, the runs are those of planning once. */
final class PlanningStepsTest {
  private static final int SCHEDULES = 200;
  private static final int LONGEST_STEP = 50 * 60;

  private static final List<String> ZONES =
      List.of(
          "UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca");

  /** Shortly before clocks change in some of the zones. */
  private static final List<String> STARTS =
      List.of(
          "2025-03-08T20:00:00Z",
          "2025-11-01T20:00:00Z",
          "2025-04-05T10:00:00Z",
          "2025-10-04T10:00:00Z",
          "2024-02-28T12:34:56Z");

  private final Random random = new Random(20_260_301);

  @Test
  void planningInStepsIsPlanningOnce() {
    for (var i = 0; i < SCHEDULES; i++) {
      var shape = shape();
      var start = Instant.parse(pick(STARTS)).plusSeconds(random.nextInt(86_400));
      var end = start.plus(Duration.ofHours(6 + random.nextInt(40)));
      var deployment = Planned.deployment(1, List.of(Planned.schedule(1, shape, start)));

      var steps = inSteps(deployment, start, end);

      assertThat(occurrences(steps.runs(deployment), end))
          .as("%s from %s to %s", shape, start, end)
          .isEqualTo(atOnce(deployment, start, end));
      assertThat(steps.runs(deployment))
          .extracting(run -> run.origin().idempotencyKey())
          .doesNotHaveDuplicates();
    }
  }

  private Planned inSteps(Deployment deployment, Instant start, Instant end) {
    var planned = new Planned();
    planned.deployments.add(deployment);
    for (var now = start; now.isBefore(end); now = now.plusSeconds(random.nextInt(LONGEST_STEP))) {
      planned.tick(now);
      if (random.nextBoolean()) {
        planned.tick(now);
      }
    }
    return planned;
  }

  private static List<String> atOnce(Deployment deployment, Instant start, Instant end) {
    var planned = new Planned();
    var all =
        Horizon.from(start)
            .until(end.minusNanos(1000))
            .counting(Integer.MAX_VALUE, Integer.MAX_VALUE);
    new PlanRuns(planned.createRun).plan(deployment, all, start);
    return occurrences(planned.runs(deployment), end);
  }

  private static List<String> occurrences(List<FlowRun> runs, Instant end) {
    return runs.stream()
        .filter(run -> Planned.date(run).isBefore(end))
        .map(run -> run.origin().idempotencyKey().orElseThrow())
        .sorted()
        .toList();
  }

  private Map<String, Object> shape() {
    var zone = pick(ZONES);
    return switch (random.nextInt(3)) {
      case 0 ->
          cron(
              Stream.of(
                      pick(List.of("0", "30", "*/15", "*", "15,45")),
                      pick(List.of("*", "1", "2", "0-3", "*/2")),
                      pick(List.of("*", "*", "L", "28-31")),
                      "*",
                      pick(List.of("*", "*", "sun", "1-5")))
                  .reduce((a, b) -> a + " " + b)
                  .orElseThrow(),
              zone);
      case 1 -> interval(pick(List.of(60L, 61L, 1800L, 5400L, 86_400L, 90_000L)));
      default ->
          rrule(
              "DTSTART:20240101T013000\nRRULE:"
                  + pick(
                      List.of(
                          "FREQ=MONTHLY;BYDAY=-1SU,1SU;BYHOUR=0,1,2,3",
                          "FREQ=DAILY;BYHOUR=2;BYMINUTE=0,30",
                          "FREQ=HOURLY;BYMINUTE=0,30",
                          "FREQ=MINUTELY;INTERVAL=17",
                          "FREQ=HOURLY;INTERVAL=5;UNTIL=20251102T120000")),
              zone);
    };
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
