package pushpool.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import pushpool.launch.FailureClass;
import pushpool.pool.Place;
import pushpool.run.State;

/** Something that is worth watching. */
public sealed interface Measure {
  /**
   * The infrastructure was asked to start a run.
   *
   * @param lag from the time at which the run was due; nothing when it is not the first request
   */
  record Submitted(UUID runId, Place place, Optional<Duration> lag, Answer answer)
      implements Measure {}

  /** What the infrastructure said. */
  enum Answer {
    STARTED,
    BUSY,
    REFUSED
  }

  /** The infrastructure of a run failed, before or while it ran, and how. */
  record Failed(UUID runId, FailureClass kind) implements Measure {}

  /** A run came to its end in this state. */
  record Ended(UUID runId, State state) implements Measure {}

  /** The run that has been waiting longest for somebody to start it has been due since then. */
  record Overdue(UUID runId, Instant since) implements Measure {}

  /** How many slots of a limit are taken. */
  record Taken(String limit, long slots, long of) implements Measure {}
}
