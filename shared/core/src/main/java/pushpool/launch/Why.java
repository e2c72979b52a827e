package pushpool.launch;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Why a run is not further than it is.
 *
 * @param words the same as the state's message where the service made the run wait
 * @param since from when on it has waited for that
 * @param next when somebody looks at it, if nothing happens before
 */
public record Why(
    Cause cause, String words, Optional<Blocker> blocker, Instant since, Optional<Instant> next) {

  /** What a run can wait for. */
  public enum Cause {
    /** The time for which it is scheduled. */
    TIME,
    /** The time of its own next try. */
    RETRY,
    /** The end of the pause of its pool or queue. */
    PAUSE,
    /** A slot of a limit. */
    SLOT,
    /** A worker, or whoever else takes what the service does not push. */
    WORKER,
    /** The dispatcher, which should have attended to it. */
    DISPATCH,
    /** The answer of its infrastructure. */
    SUBMISSION,
    /** Infrastructure that has no room, or wants to be asked less often. */
    CAPACITY,
    /** The start of what was submitted. */
    START,
    /** Its own end. */
    END,
    /** Somebody who resumes it. */
    RESUME,
    /** The end of what was told to stop. */
    STOP,
    NOTHING
  }

  /** The thing that keeps the run; not everything has an id. */
  public record Blocker(String kind, String name, Optional<UUID> id) {}
}
