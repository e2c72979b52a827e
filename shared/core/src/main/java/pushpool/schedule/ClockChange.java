package pushpool.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/** The clocks of a zone are put forward, which leaves a gap, or back. */
record ClockChange(ZoneOffsetTransition transition) {
  boolean isGap() {
    return transition.isGap();
  }

  Instant at() {
    return transition.getInstant();
  }

  Duration size() {
    return transition.getDuration().abs();
  }

  /** The first wall time that is skipped or repeated. */
  LocalDateTime start() {
    return isGap() ? transition.getDateTimeBefore() : transition.getDateTimeAfter();
  }

  /** The first wall time that is not any more. */
  LocalDateTime end() {
    return isGap() ? transition.getDateTimeAfter() : transition.getDateTimeBefore();
  }

  /** What a person in the zone would say of it. */
  String sentence(ZoneId zone) {
    var before = transition.getDateTimeBefore();
    return "On %s the clocks of %s are put %s from %s to %s"
        .formatted(
            before.toLocalDate(),
            zone,
            isGap() ? "forward" : "back",
            before.toLocalTime(),
            transition.getDateTimeAfter().toLocalTime());
  }

  /** Whether a wall time is skipped or repeated, or as close as those may be moved. */
  boolean touches(LocalDateTime wall) {
    return !wall.isBefore(start().minus(size())) && wall.isBefore(end().plus(size()));
  }
}
