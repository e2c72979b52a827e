package pushpool.deployment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a caller says of a schedule; what it does not say stays as it is.
 *
 * @param replaces the slug of the schedule that is meant, where it is to get another slug
 */
public record ScheduleWish(
    Optional<Map<String, Object>> schedule,
    Optional<Boolean> active,
    Optional<Optional<Long>> maxScheduledRuns,
    Optional<Map<String, Object>> parameters,
    Optional<Optional<String>> slug,
    Optional<String> replaces) {

  /** A new schedule; to be asked for only when the wish says when. */
  public DeploymentSchedule made(UUID id, Instant now) {
    return new DeploymentSchedule(
        id,
        schedule.orElseThrow(),
        active.orElse(true),
        maxScheduledRuns.flatMap(most -> most),
        parameters.orElse(Map.of()),
        ownSlug(),
        now,
        now);
  }

  /** The schedule with what is said of it changed. */
  public DeploymentSchedule laidOver(DeploymentSchedule old, Instant now) {
    return new DeploymentSchedule(
        old.id(),
        schedule.orElse(old.schedule()),
        active.orElse(old.active()),
        maxScheduledRuns.orElse(old.maxScheduledRuns()),
        parameters.orElse(old.parameters()),
        slug.orElse(old.slug()),
        old.created(),
        now);
  }

  Optional<String> ownSlug() {
    return slug.flatMap(name -> name);
  }

  /** The slug of the schedule that is meant. */
  Optional<String> target() {
    return replaces.or(this::ownSlug);
  }
}
