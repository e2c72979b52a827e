package pushpool.deployment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pushpool.request.Free;

/**
 * A schedule of a deployment.
 *
 * @param schedule the interval, cron or rrule as it was given
 * @param planning how its runs are planned, and how far they are
 * @param parameters laid over the deployment's parameters for the runs of this schedule
 */
public record DeploymentSchedule(
    UUID id,
    Map<String, Object> schedule,
    boolean active,
    Planning planning,
    Map<String, Object> parameters,
    Optional<String> slug,
    Instant created,
    Instant updated) {

  public DeploymentSchedule {
    schedule = Free.object(schedule);
    parameters = Free.object(parameters);
  }

  /** A schedule whose owner says nothing of catching up, and that is not planned yet. */
  public DeploymentSchedule(
      UUID id,
      Map<String, Object> schedule,
      boolean active,
      Optional<Long> maxScheduledRuns,
      Map<String, Object> parameters,
      Optional<String> slug,
      Instant created,
      Instant updated) {
    this(
        id,
        schedule,
        active,
        Planning.fresh(maxScheduledRuns, Optional.empty(), updated),
        parameters,
        slug,
        created,
        updated);
  }

  /** How many runs may be planned ahead, if its owner says so. */
  public Optional<Long> maxScheduledRuns() {
    return planning.most();
  }

  public DeploymentSchedule with(Planning other) {
    return new DeploymentSchedule(id, schedule, active, other, parameters, slug, created, updated);
  }

  /** The same, of which nothing comes any more. */
  public DeploymentSchedule inactive() {
    return new DeploymentSchedule(
        id, schedule, false, planning, parameters, slug, created, updated);
  }

  /** What people know it by: its slug, or else its kind. */
  public String title() {
    return slug.orElseGet(
        () ->
            Stream.of("cron", "rrule")
                .filter(schedule::containsKey)
                .findFirst()
                .orElse("interval"));
  }
}
