package pushpool.deployment;

import java.time.Instant;
import java.util.Optional;

/**
 * How the runs of a schedule are planned, and how far they are.
 *
 * @param most how many of its runs may be planned ahead at a time, if its owner says so
 * @param catchUp what its owner wants of runs that were missed
 * @param from everything that is due before it is planned, or never will be
 * @param due when it must be planned again; absent when nothing is left to plan
 */
public record Planning(
    Optional<Long> most, Optional<CatchUp> catchUp, Instant from, Optional<Instant> due) {

  /** Of a schedule for which nothing is planned yet. */
  public static Planning fresh(Optional<Long> most, Optional<CatchUp> catchUp, Instant now) {
    return new Planning(most, catchUp, now, Optional.of(now));
  }

  /** What was planned ahead is forgotten; what was missed before is still to be caught up with. */
  Planning forgotten(Instant now) {
    return new Planning(most, catchUp, from.isBefore(now) ? from : now, Optional.of(now));
  }

  /** From now on, as if it had never been planned. */
  Planning anew(Instant now) {
    return fresh(most, catchUp, now);
  }

  Planning reaching(Instant next, Optional<Instant> again) {
    return new Planning(most, catchUp, next, again);
  }

  boolean isDue(Instant now) {
    return due.filter(at -> !at.isAfter(now)).isPresent();
  }
}
