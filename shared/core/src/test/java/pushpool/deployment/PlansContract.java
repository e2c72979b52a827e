package pushpool.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;

/** What everything that keeps plans keeps to. */
public abstract class PlansContract {
  private static final Deployment HOURLY =
      Planned.deployment(1, List.of(Planned.schedule(1, Planned.interval(3600), NOON)));
  private static final int PART = Math.floorMod(HOURLY.id().hashCode(), Plans.PARTS);

  private Plans plans;
  private Deployments deployments;
  private FlowRuns runs;
  private CreateRun createRun;

  protected abstract Plans plans();

  /** The deployments that are planned. */
  protected abstract Deployments deployments();

  /** The runs that are made. */
  protected abstract FlowRuns runs();

  @BeforeEach
  protected void open() {
    plans = plans();
    deployments = deployments();
    runs = runs();
    createRun = new CreateRun(runs, new Ids(new Random(3)));
    deployments.add(HOURLY);
  }

  private List<FlowRun> wanted(int count) {
    var schedule = HOURLY.schedules().getFirst();
    return IntStream.range(0, count)
        .mapToObj(i -> new Occurrence(schedule, "no. " + i, NOON.plusSeconds(i)))
        .map(occurrence -> createRun.wanted(HOURLY, occurrence, NOON))
        .toList();
  }

  private static Deployment planned(Instant due) {
    var schedule = HOURLY.schedules().getFirst();
    var planning = schedule.planning().reaching(due, Optional.of(due));
    return HOURLY.with(List.of(schedule.with(planning)), HOURLY.updated());
  }

  @Test
  void aDeploymentIsFoundWhenItMustBePlanned() {
    assertThat(plans.due(PART, NOON, 10)).containsExactly(HOURLY);
    assertThat(plans.due(PART, NOON.minusSeconds(1), 10)).isEmpty();
    assertThat(plans.due((PART + 1) % Plans.PARTS, NOON, 10)).isEmpty();
  }

  @Test
  void aDeploymentThatIsPausedOrIdleIsNotFound() {
    var later = NOON.plusSeconds(1);

    deployments.change(HOURLY.id(), found -> found.with(found.settings().paused(true), later));

    assertThat(plans.due(PART, NOON.plusSeconds(60), 10)).isEmpty();
  }

  @Test
  void whatIsKeptIsThere() {
    var some = wanted(100);
    var later = planned(NOON.plusSeconds(600));

    var kept = plans.keep(HOURLY, later, some);

    assertThat(kept).isTrue();
    assertThat(some).allMatch(run -> runs.find(run.id()).filter(run::equals).isPresent());
    assertThat(deployments.find(HOURLY.id())).contains(later);
    assertThat(plans.due(PART, NOON, 10)).isEmpty();
    assertThat(plans.due(PART, NOON.plusSeconds(600), 10)).containsExactly(later);
  }

  @Test
  void nothingIsKeptOfADeploymentThatWasChanged() {
    var later = NOON.plusSeconds(1);
    var some = wanted(60);
    deployments.change(HOURLY.id(), found -> found.with(found.settings().paused(true), later));

    var kept = plans.keep(HOURLY, planned(later), some);

    assertThat(kept).isFalse();
    assertThat(some).allMatch(run -> runs.find(run.id()).isEmpty());
  }

  @Test
  void nothingIsKeptOfADeploymentThatIsGone() {
    deployments.remove(HOURLY.id());

    assertThat(plans.keep(HOURLY, planned(NOON), wanted(1))).isFalse();
    assertThat(deployments.find(HOURLY.id())).isEmpty();
  }

  @Test
  void aRunThatIsThereIsNotMadeAgain() {
    var known = wanted(3);
    known.forEach(runs::add);
    var again = wanted(50);

    var kept = plans.keep(HOURLY, planned(NOON.plusSeconds(600)), again);

    assertThat(kept).isTrue();
    assertThat(again.subList(0, 3)).allMatch(run -> runs.find(run.id()).isEmpty());
    assertThat(again.subList(3, 50)).allMatch(run -> runs.find(run.id()).isPresent());
  }
}
