package pushpool.deployment;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.StateType;
import pushpool.run.Transition;
import pushpool.schedule.Reading;
import pushpool.schedule.Schedule;

/** Decides of a run that a schedule planned and that is late whether, and when, it still begins. */
public final class AdmitLate {
  /** The name of a run that came too late for its schedule. */
  static final String SKIPPED = "Skipped";

  /** From here on the reference, too, calls a run late. */
  private static final Duration LATE = Duration.ofSeconds(15);

  private final FlowRuns runs;
  private final Deployments deployments;
  private final Releases releases;
  private final Ids ids;

  public AdmitLate(FlowRuns runs, Deployments deployments, Releases releases, Ids ids) {
    this.runs = runs;
    this.deployments = deployments;
    this.releases = releases;
    this.ids = ids;
  }

  /**
   * Whether the run may begin now. If not, it is ended or put off, and its state says why. Only
   * runs that nobody has tried to begin are judged, and none that was put off before.
   */
  public boolean isAdmitted(FlowRun run, Instant now) {
    var next =
        Optional.of(run)
            .filter(waiting -> isLate(waiting, now))
            .flatMap(this::wanted)
            .flatMap(wanted -> instead(run, wanted, now));
    next.ifPresent(state -> enter(run, state));
    return next.isEmpty();
  }

  /** What the owner of a late run wants, and whether its schedule goes on. */
  private record Wanted(DeploymentSchedule schedule, CatchUp catchUp, boolean isPlanned) {}

  private static boolean isLate(FlowRun run, Instant now) {
    var progress = run.progress();
    return run.origin().autoScheduled()
        && run.dispatch().attempts() == 0
        && !run.state().name().equals(State.AWAITING_CONCURRENCY_SLOT)
        && progress.nextScheduledStart().equals(progress.expectedStart())
        && progress.expectedStart().filter(due -> due.plus(LATE).isBefore(now)).isPresent();
  }

  private Optional<Wanted> wanted(FlowRun run) {
    var maker = run.origin().createdBy().flatMap(creator -> creator.id());
    var deployment = run.origin().deploymentId().flatMap(deployments::find);
    return deployment.stream()
        .flatMap(found -> found.schedules().stream())
        .filter(schedule -> maker.equals(Optional.of(schedule.id())))
        .findFirst()
        .flatMap(
            schedule ->
                schedule
                    .planning()
                    .catchUp()
                    .map(policy -> new Wanted(schedule, policy, isPlanned(deployment, schedule))));
  }

  private static boolean isPlanned(Optional<Deployment> deployment, DeploymentSchedule schedule) {
    return schedule.active() && deployment.filter(found -> !found.settings().paused()).isPresent();
  }

  /** The state in place of beginning. */
  private Optional<State> instead(FlowRun run, Wanted wanted, Instant now) {
    var due = run.progress().expectedStart().orElseThrow();
    var isLast = wanted.catchUp().policy() == CatchUp.Policy.LATEST && wanted.isPlanned();
    if (isTooLate(due, wanted.catchUp(), now)) {
      return Optional.of(skipped("It was due at %s, too long ago for its schedule.", due, now));
    }
    if (isLast && isFollowed(wanted.schedule(), due, now)) {
      return Optional.of(
          skipped("It was due at %s, and a later run of its schedule is.", due, now));
    }
    return wanted
        .catchUp()
        .apart()
        .map(apart -> releases.next(wanted.schedule().id(), apart, now))
        .filter(release -> release.isAfter(now))
        .map(
            release ->
                isTooLate(due, wanted.catchUp(), release)
                    ? skipped("It was due at %s, too long ago to wait for its turn.", due, now)
                    : held(release, wanted.catchUp(), now));
  }

  private static boolean isTooLate(Instant due, CatchUp catchUp, Instant start) {
    return catchUp.oldest(start).filter(due::isBefore).isPresent();
  }

  private static boolean isFollowed(DeploymentSchedule wanted, Instant due, Instant now) {
    return switch (Schedule.read(wanted.schedule(), wanted.created())) {
      case Reading.Read(var schedule, _) ->
          schedule
              .upcoming(due.plus(1, ChronoUnit.MICROS))
              .findFirst()
              .filter(next -> !next.isAfter(now))
              .isPresent();
      case Reading.Refused _ -> false;
    };
  }

  private State skipped(String reason, Instant due, Instant now) {
    var said = reason.formatted(due);
    return State.of(ids.timed(now), StateType.CANCELLED, now, said).named(SKIPPED);
  }

  private State held(Instant release, CatchUp catchUp, Instant now) {
    var said =
        "Waiting until %s: %d late runs of its schedule begin in a minute."
            .formatted(release, catchUp.perMinute().orElseThrow());
    return State.of(ids.timed(now), StateType.SCHEDULED, now, said)
        .with(StateDetails.scheduledFor(release));
  }

  private void enter(FlowRun seen, State next) {
    runs.change(
        seen.id(),
        run -> {
          var same = run.state().id().equals(seen.state().id());
          var after = same ? new Transition(run, next).made() : run;
          return new FlowRuns.Change<>(after, after);
        });
  }
}
