package pushpool.deployment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pushpool.run.FlowRun;
import pushpool.schedule.Reading;
import pushpool.schedule.Schedule;

/**
 * Plans the runs that the schedules of deployments want, before they are due. Planning twice, or at
 * the same time as somebody else, makes no run twice and loses none.
 */
public final class PlanAhead {
  /** How many deployments of a part are planned in a round. */
  public static final int MOST = 50;

  /** What one deployment may be given at a time; the rest is its next turn's. */
  private static final int MOST_RUNS = 1000;

  private static final int ROUNDS = 4;

  private final Deployments deployments;
  private final Plans plans;
  private final CreateRun createRun;

  public PlanAhead(Deployments deployments, Plans plans, CreateRun createRun) {
    this.deployments = deployments;
    this.plans = plans;
    this.createRun = createRun;
  }

  /**
   * Plans a deployment right after it was edited and its runs were forgotten. Whoever planned it
   * between the two has had his runs forgotten too, so it is planned from now on once more.
   */
  public void replan(Deployment edited, Instant now) {
    deployments
        .change(edited.id(), found -> found.equals(edited) ? found : found.unplanned(now))
        .ifPresent(current -> plan(current, now));
  }

  /**
   * A round: plans the most overdue deployments of a part. Answers how many there were; fewer than
   * {@link #MOST} were all.
   */
  public int round(int part, Instant now) {
    var due = plans.due(part, now, MOST);
    due.forEach(deployment -> plan(deployment, now));
    return due.size();
  }

  /** Whoever keeps being overtaken leaves the rest to a later tick. */
  private void plan(Deployment found, Instant now) {
    var current = Optional.of(found);
    for (var round = 0; round < ROUNDS && current.isPresent(); round++) {
      if (isPlanned(current.get(), now)) {
        return;
      }
      current = deployments.find(found.id());
    }
  }

  private boolean isPlanned(Deployment deployment, Instant now) {
    if (deployment.planningDue().filter(at -> !at.isAfter(now)).isEmpty()) {
      return true;
    }
    var runs = new ArrayList<FlowRun>();
    var after =
        deployment.schedules().stream()
            .map(schedule -> planned(deployment, schedule, runs, now))
            .toList();
    return plans.keep(deployment, deployment.with(after, deployment.updated()), runs);
  }

  private DeploymentSchedule planned(
      Deployment deployment, DeploymentSchedule wanted, List<FlowRun> runs, Instant now) {
    if (!wanted.active() || !wanted.planning().isDue(now) || runs.size() >= MOST_RUNS) {
      return wanted;
    }
    return switch (Schedule.read(wanted.schedule(), wanted.created())) {
      case Reading.Read(var schedule, _) -> {
        var forecast = new Forecast(schedule, wanted.planning(), now).result();
        forecast
            .dates()
            .forEach(
                date -> {
                  var occurrence = PlanRuns.occurrence(wanted, schedule, date);
                  runs.add(createRun.wanted(deployment, occurrence, now));
                });
        yield wanted.with(forecast.planning());
      }
      // What was stored has been read before; a later version may read more, never less.
      case Reading.Refused _ -> wanted.with(wanted.planning().reaching(now, Optional.empty()));
    };
  }
}
