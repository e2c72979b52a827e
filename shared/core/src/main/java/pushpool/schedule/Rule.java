package pushpool.schedule;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One recurrence rule.
 *
 * @param start nothing happens before it; a rule that is silent about days or times takes them from
 *     it
 * @param positions which of all that a period offers are meant; all, if empty
 */
record Rule(
    LocalDateTime start,
    Periods periods,
    RuleDays days,
    RuleTimes times,
    List<Integer> positions,
    End end)
    implements WallTimes {

  /** When a rule ends by itself: after a time, or after so many. */
  record End(Optional<LocalDateTime> until, Optional<Long> count) {}

  /** The last start before a time that leaves a fast rule as it is; any other rule's own. */
  LocalDateTime anchor(LocalDateTime time) {
    var isFast = periods.frequency().isFinerThan(Frequency.HOURLY) && end.count().isEmpty();
    return isFast ? periods.start(periods.upTo(time)) : start;
  }

  @Override
  public Seeking<LocalDateTime> from(LocalDateTime from, Work work) {
    return new RuleWalk(this, from, work);
  }
}
