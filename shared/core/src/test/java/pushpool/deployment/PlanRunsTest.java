package pushpool.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.deployment.Nightly.nightly;
import static pushpool.run.Runs.NOON;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pushpool.deployment.PlanRuns.Horizon;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.MemoryFlowRuns;

final class PlanRunsTest {
  private final MemoryFlowRuns runs = new MemoryFlowRuns();
  private final PlanRuns plan = new PlanRuns(new CreateRun(runs, new Ids(new Random(5))));

  private static DeploymentSchedule schedule(int number, boolean active, String cron) {
    var shape = new LinkedHashMap<String, Object>();
    shape.put("cron", cron);
    shape.put("timezone", "Europe/Berlin");
    shape.put("day_or", true);
    return new DeploymentSchedule(
        new UUID(6, number),
        shape,
        active,
        Optional.empty(),
        Map.of("rows", 5L),
        Optional.of("slug-" + number),
        NOON,
        NOON);
  }

  private static Deployment deployment(DeploymentSchedule... schedules) {
    return nightly(Map.of()).with(List.of(schedules), NOON);
  }

  private static Stream<String> times(List<FlowRun> planned) {
    return planned.stream().map(run -> run.progress().expectedStart().orElseThrow().toString());
  }

  @Test
  void aRareScheduleIsPlannedForThreeRuns() {
    var planned = plan.plan(deployment(schedule(1, true, "30 8 * * *")), Horizon.from(NOON), NOON);

    assertThat(times(planned))
        .containsExactly("2026-03-02T07:30:00Z", "2026-03-03T07:30:00Z", "2026-03-04T07:30:00Z");
  }

  @Test
  void aFrequentScheduleIsPlannedForAnHour() {
    var planned = plan.plan(deployment(schedule(1, true, "* * * * *")), Horizon.from(NOON), NOON);

    assertThat(planned).hasSize(61);
    assertThat(planned.getLast().progress().expectedStart()).contains(NOON.plusSeconds(3600));
  }

  @Test
  void whatIsPlannedAgainIsMadeOnce() {
    var deployment = deployment(schedule(1, true, "*/10 * * * *"));
    plan.plan(deployment, Horizon.from(NOON), NOON);

    var again = plan.plan(deployment, Horizon.from(NOON.plusSeconds(600)), NOON.plusSeconds(600));

    assertThat(times(again)).containsExactly("2026-03-01T13:10:00Z");
  }

  @Test
  void aRunSaysWhichScheduleWantedIt() {
    var planned = plan.plan(deployment(schedule(7, true, "0 0 * * *")), Horizon.from(NOON), NOON);

    var run = planned.getFirst();
    assertThat(run.origin().autoScheduled()).isTrue();
    assertThat(run.origin().createdBy().orElseThrow().displayValue()).contains("slug-7");
    assertThat(run.origin().idempotencyKey())
        .contains(
            "scheduled %s %s 2026-03-02 00:00:00+01:00"
                .formatted(run.origin().deploymentId().orElseThrow(), new UUID(6, 7)));
    assertThat(run.details().tags()).first().isEqualTo("auto-scheduled");
    assertThat(run.details().parameters()).containsEntry("rows", 5L);
    assertThat(run.details().jobVariables()).isEmpty();
  }

  @Test
  void twoSchedulesOfOneMomentAreTwoRuns() {
    var both = deployment(schedule(1, true, "0 0 * * *"), schedule(2, true, "0 0 * * *"));

    var planned = plan.plan(both, Horizon.from(NOON), NOON);

    assertThat(times(planned).distinct()).hasSize(3);
    assertThat(planned).hasSize(6);
  }

  @Test
  void anInactiveScheduleWantsNothing() {
    var planned = plan.plan(deployment(schedule(1, false, "* * * * *")), Horizon.from(NOON), NOON);

    assertThat(planned).isEmpty();
  }

  @Test
  void anEndAndABoundAreKept() {
    var minutely = deployment(schedule(1, true, "* * * * *"));
    var shortly = Horizon.from(NOON).until(NOON.plusSeconds(120));
    var few = Horizon.from(NOON.plus(Duration.ofDays(1))).counting(3, 2);

    assertThat(plan.plan(minutely, shortly, NOON)).hasSize(3);
    assertThat(plan.plan(minutely, few, NOON)).hasSize(2);
    assertThat(plan.plan(minutely, Horizon.from(NOON).until(NOON.minusSeconds(1)), NOON)).isEmpty();
  }
}
