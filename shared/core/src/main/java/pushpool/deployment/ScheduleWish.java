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
    Optional<Optional<CatchUp>> catchUp,
    Optional<Map<String, Object>> parameters,
    Optional<Optional<String>> slug,
    Optional<String> replaces) {

  /** A new schedule; to be asked for only when the wish says when. */
  public DeploymentSchedule made(UUID id, Instant now) {
    return new DeploymentSchedule(
        id,
        schedule.orElseThrow(),
        active.orElse(true),
        Planning.fresh(maxScheduledRuns.flatMap(most -> most), catchUp.flatMap(own -> own), now),
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
        planning(old, now),
        parameters.orElse(old.parameters()),
        slug.orElse(old.slug()),
        old.created(),
        now);
  }

  /** A schedule that was idle, or had other times, has missed nothing. */
  private Planning planning(DeploymentSchedule old, Instant now) {
    var known = old.planning();
    var said =
        new Planning(
            maxScheduledRuns.orElse(known.most()),
            catchUp.orElse(known.catchUp()),
            known.from(),
            known.due());
    var same = old.active() && schedule.orElse(old.schedule()).equals(old.schedule());
    return same ? said.forgotten(now) : said.anew(now);
  }

  Optional<String> ownSlug() {
    return slug.flatMap(name -> name);
  }

  /** The slug of the schedule that is meant. */
  Optional<String> target() {
    return replaces.or(this::ownSlug);
  }
}
