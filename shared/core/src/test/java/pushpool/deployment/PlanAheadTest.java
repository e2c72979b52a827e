package pushpool.deployment;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.deployment.Planned.cron;
import static pushpool.deployment.Planned.interval;
import static pushpool.deployment.Planned.rrule;
import static pushpool.run.Runs.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pushpool.deployment.CatchUp.Policy;
import pushpool.run.FlowRun;

final class PlanAheadTest {
  private static final Map<String, Object> HOURLY = interval(3600);
  private static final Map<String, Object> MINUTELY = interval(60);

  private final Planned planned = new Planned();

  private static Optional<CatchUp> catchUp(Policy policy, Optional<Duration> lateness) {
    return Optional.of(new CatchUp(policy, lateness, Optional.empty()));
  }

  private static List<Instant> every(Duration step, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> NOON.plus(step.multipliedBy(i))).toList();
  }

  @Test
  void aNewScheduleIsPlannedAsFarAsTheReferencePlansIt() {
    var rare = planned.stored(cron("30 8 * * *", "UTC"));

    planned.tick(NOON);

    assertThat(planned.dates(rare)).hasSize(3);
    assertThat(planned.due(rare)).contains(planned.dates(rare).getFirst());
  }

  @Test
  void nothingIsPlannedAgainUntilItRunsLow() {
    var hourly = planned.stored(HOURLY);
    planned.tick(NOON);
    var low = planned.due(hourly).orElseThrow();

    planned.tick(low.minusSeconds(1));
    var before = planned.dates(hourly);
    planned.tick(low.plusSeconds(1));

    assertThat(before).isEqualTo(every(ofHours(1), 0, 3));
    assertThat(planned.dates(hourly)).isEqualTo(every(ofHours(1), 0, 7));
  }

  @Test
  void anHourIsPlannedOfAFrequentSchedule() {
    var minutely = planned.stored(MINUTELY);

    planned.tick(NOON);

    assertThat(planned.dates(minutely)).isEqualTo(every(ofMinutes(1), 0, 61));
  }

  @Test
  void noMoreIsPlannedAheadThanTheScheduleMayHave() {
    var few = planned.stored(HOURLY, Optional.of(2L), Optional.empty());
    planned.tick(NOON);
    var first = planned.dates(few);

    planned.tick(NOON.plusSeconds(1));

    assertThat(first).isEqualTo(every(ofHours(1), 0, 2));
    assertThat(planned.dates(few)).isEqualTo(every(ofHours(1), 0, 3));
  }

  @Test
  void aScheduleThatEndsIsPlannedToItsEndAndNoMore() {
    var ending = planned.stored(rrule("DTSTART:20260301T130000\nRRULE:FREQ=DAILY;COUNT=2", "UTC"));

    planned.tick(NOON);

    assertThat(planned.dates(ending)).hasSize(2);
    assertThat(planned.due(ending)).isEmpty();
  }

  @Test
  void aScheduleThatNeverOccursIsLookedAtOnce() {
    var never = planned.stored(cron("0 0 30 2 *", "UTC"));

    planned.tick(NOON);

    assertThat(planned.dates(never)).isEmpty();
    assertThat(planned.due(never)).isEmpty();
  }

  @Test
  void aScheduleThatIsFarOffIsLookedAtWhenItComesNear() {
    var yearly = planned.stored(cron("0 0 1 1 *", "UTC"));
    var next = Instant.parse("2027-01-01T00:00:00Z");

    planned.tick(NOON);

    assertThat(planned.dates(yearly)).isEmpty();
    assertThat(planned.due(yearly)).contains(next.minus(ofDays(100)));
  }

  @Test
  void aTickThatIsLateLosesNothing() {
    var dense = planned.stored(interval(1));
    planned.tick(NOON);

    planned.tick(NOON.plusSeconds(280));

    assertThat(planned.dates(dense)).isEqualTo(every(Duration.ofSeconds(1), 0, 380));
  }

  @Test
  void afterAnOutageWhatWasMissedIsNotMadeAsInTheReference() {
    var hourly = planned.stored(HOURLY);
    planned.tick(NOON);

    planned.tick(NOON.plus(ofHours(10)).plusSeconds(600));

    assertThat(planned.dates(hourly)).startsWith(every(ofHours(1), 0, 3).toArray(Instant[]::new));
    assertThat(planned.dates(hourly).get(3)).isEqualTo(NOON.plus(ofHours(11)));
  }

  @Test
  void whoWantsAllGetsAllThatWasMissed() {
    var hourly = planned.stored(HOURLY, Optional.empty(), catchUp(Policy.ALL, Optional.empty()));
    planned.tick(NOON);

    planned.tick(NOON.plus(ofDays(60)).plusSeconds(1));

    assertThat(planned.dates(hourly))
        .startsWith(every(ofHours(1), 0, 1441).toArray(Instant[]::new));
  }

  @Test
  void whatIsTooLateIsNotMadeUpFor() {
    var late = Optional.of(ofHours(2));
    var hourly = planned.stored(HOURLY, Optional.empty(), catchUp(Policy.ALL, late));
    planned.tick(NOON);

    planned.tick(NOON.plus(ofHours(10)).plusSeconds(1));

    assertThat(planned.dates(hourly).subList(3, 6)).isEqualTo(every(ofHours(1), 9, 12));
  }

  @Test
  void whoWantsTheLatestGetsOneRun() {
    var hourly = planned.stored(HOURLY, Optional.empty(), catchUp(Policy.LATEST, Optional.empty()));
    planned.tick(NOON);

    planned.tick(NOON.plus(ofHours(10)).plusSeconds(1));

    assertThat(planned.dates(hourly).subList(3, 5)).isEqualTo(every(ofHours(1), 10, 12));
  }

  @Test
  void whoSkipsGetsNothingThatWasMissed() {
    var hourly = planned.stored(HOURLY, Optional.empty(), catchUp(Policy.SKIP, Optional.empty()));
    planned.tick(NOON);

    planned.tick(NOON.plus(ofHours(10)).plusSeconds(90));

    assertThat(planned.dates(hourly).get(3)).isEqualTo(NOON.plus(ofHours(11)));
  }

  @Test
  void aPausedDeploymentMissesNothing() {
    var hourly = planned.stored(HOURLY, Optional.empty(), catchUp(Policy.ALL, Optional.empty()));
    pause(hourly, true, NOON);
    planned.tick(NOON.plus(ofHours(5)));
    var whilePaused = planned.dates(hourly);

    pause(hourly, false, NOON.plus(ofHours(10)).plusSeconds(1));
    planned.tick(NOON.plus(ofHours(10)).plusSeconds(2));

    assertThat(whilePaused).isEmpty();
    assertThat(planned.dates(hourly)).isEqualTo(every(ofHours(1), 11, 14));
  }

  private void pause(Deployment deployment, boolean yes, Instant now) {
    planned.deployments.change(
        deployment.id(), found -> found.with(found.settings().paused(yes), now));
  }

  @Test
  void anEditThatComesBetweenIsPlannedInstead() {
    var old = planned.stored(HOURLY);
    var edited = old.with(List.of(Planned.schedule(2, MINUTELY, NOON)), NOON.plusSeconds(1));
    var overtaken = new PlanAhead(planned.deployments, overtaking(edited), planned.createRun);

    overtaken.round(Math.floorMod(old.id().hashCode(), Plans.PARTS), NOON);

    assertThat(planned.dates(old)).isEqualTo(every(ofMinutes(1), 0, 61));
  }

  /** Plans that are kept only after somebody else has edited the deployment once. */
  private Plans overtaking(Deployment edited) {
    return new Plans() {
      private boolean isEdited;

      @Override
      public List<Deployment> due(int part, Instant by, int most) {
        return planned.plans.due(part, by, most);
      }

      @Override
      public boolean keep(Deployment before, Deployment after, List<FlowRun> runs) {
        if (!isEdited) {
          isEdited = true;
          planned.deployments.change(before.id(), _ -> edited);
        }
        return planned.plans.keep(before, after, runs);
      }
    };
  }

  @Test
  void whatIsForgottenAfterATickPlannedItIsPlannedOnceMore() {
    var edited = planned.stored(HOURLY);
    planned.tick(NOON);
    planned.runs(edited).forEach(run -> planned.runs.remove(run.id()));

    planned.plan.replan(edited, NOON);

    assertThat(planned.dates(edited)).isEqualTo(every(ofHours(1), 0, 3));
  }

  @Test
  void manySchedulesOfADeploymentAreManyTurns() {
    var schedules =
        IntStream.range(0, 30).mapToObj(i -> Planned.schedule(i, interval(1), NOON)).toList();
    var large = Planned.deployment(1, schedules);
    planned.deployments.add(large);

    planned.plan.replan(large, NOON);
    var first = planned.dates(large).size();
    planned.tick(NOON);

    assertThat(first).isEqualTo(1000);
    assertThat(planned.dates(large)).hasSize(3000);
  }
}
