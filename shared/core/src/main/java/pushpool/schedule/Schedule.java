package pushpool.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;

/** When something is to happen, again and again. */
public sealed interface Schedule permits Cron, Interval, RRule {
  /** In order, none before {@code from}; ends when the schedule ends. */
  Stream<Instant> occurrences(Instant from);

  /**
   * The same, as far as a search finds it that costs no more in all than a preview: for those who
   * serve many.
   */
  default Stream<Instant> upcoming(Instant from) {
    return Seeking.stream(Preview.search(this, from, Work.inAll()));
  }

  /** The zone whose clocks it goes by. */
  ZoneId zone();

  /**
   * Reads a schedule as the API shows it, or says all that is wrong with it.
   *
   * @param now the anchor of an interval that names none
   */
  static Reading read(Map<String, Object> shape, Instant now) {
    return ScheduleShape.read(shape, now);
  }
}
