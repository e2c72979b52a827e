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
 * @param parameters laid over the deployment's parameters for the runs of this schedule
 */
public record DeploymentSchedule(
    UUID id,
    Map<String, Object> schedule,
    boolean active,
    Optional<Long> maxScheduledRuns,
    Map<String, Object> parameters,
    Optional<String> slug,
    Instant created,
    Instant updated) {

  public DeploymentSchedule {
    schedule = Free.object(schedule);
    parameters = Free.object(parameters);
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
