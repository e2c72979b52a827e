package pushpool.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneRules;

/**
 * Which instant is meant by a wall time that there is not, because the clocks skipped it, or that
 * there is twice, because they were put back: read with the offset before the change, or with the
 * one after it, whichever is sooner or later.
 */
enum Doubt {
  EARLIER,
  LATER;

  Instant resolve(LocalDateTime wall, ZoneRules rules) {
    var change = rules.getTransition(wall);
    if (change == null) {
      return wall.toInstant(rules.getOffset(wall));
    }
    var before = wall.toInstant(change.getOffsetBefore());
    var after = wall.toInstant(change.getOffsetAfter());
    return before.isBefore(after) == (this == EARLIER) ? before : after;
  }
}
