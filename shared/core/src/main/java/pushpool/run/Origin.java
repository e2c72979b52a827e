package pushpool.run;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import pushpool.pool.Place;

/** Where a run comes from; nothing of it ever changes. */
public record Origin(
    UUID flowId,
    Optional<UUID> deploymentId,
    Optional<String> deploymentVersion,
    Optional<Place> place,
    Optional<UUID> parentTaskRunId,
    Optional<String> idempotencyKey,
    Optional<CreatedBy> createdBy,
    Instant created) {

  /** Whether a schedule made the run. */
  public boolean autoScheduled() {
    return createdBy.map(CreatedBy::isSchedule).orElse(false);
  }
}
