package pushpool.log;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which log records to read.
 *
 * @param owners the flow runs that wrote them, or the task runs that wrote without one; absent for
 *     whoever wrote
 * @param from the earliest time of a record
 * @param until the latest time of a record
 */
public record LogSelection(
    Optional<Set<UUID>> owners,
    Optional<Instant> from,
    Optional<Instant> until,
    boolean newestFirst) {

  /** All that a flow run wrote, oldest first. */
  public static LogSelection of(UUID flowRunId) {
    return new LogSelection(
        Optional.of(Set.of(flowRunId)), Optional.empty(), Optional.empty(), false);
  }

  /** Whether a record of this time is selected. */
  public boolean spans(Instant time) {
    return from.map(start -> !time.isBefore(start)).orElse(true)
        && until.map(end -> !time.isAfter(end)).orElse(true);
  }
}
