package pushpool.schedule;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;

/**
 * The times a recurrence rule allows. An empty set allows any, in a rule whose periods are as fine.
 */
record RuleTimes(
    Frequency frequency,
    SortedSet<Integer> hours,
    SortedSet<Integer> minutes,
    SortedSet<Integer> seconds) {

  /** The seconds of each day, or of each period that is shorter, at which something may happen. */
  int[] offsets() {
    var perHour = frequency.isFinerThan(Frequency.DAILY) ? IntStream.of(0) : all(hours);
    return perHour
        .flatMap(h -> minutesOfHour().map(m -> h * 60 + m))
        .flatMap(m -> secondsOfMinute().map(s -> m * 60 + s))
        .toArray();
  }

  private IntStream minutesOfHour() {
    return frequency.isFinerThan(Frequency.HOURLY) ? IntStream.of(0) : all(minutes);
  }

  private IntStream secondsOfMinute() {
    return frequency.isFinerThan(Frequency.MINUTELY) ? IntStream.of(0) : all(seconds);
  }

  private static IntStream all(SortedSet<Integer> values) {
    return values.stream().mapToInt(Integer::intValue);
  }

  /** Before when no period can be of use, if the one that begins here is not. */
  Optional<LocalDateTime> nextAfterUseless(LocalDateTime period) {
    if (isUseless(Frequency.HOURLY, hours, period.getHour())) {
      return Optional.of(period.truncatedTo(ChronoUnit.HOURS).plusHours(1));
    }
    if (isUseless(Frequency.MINUTELY, minutes, period.getMinute())) {
      return Optional.of(period.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1));
    }
    return isUseless(Frequency.SECONDLY, seconds, period.getSecond())
        ? Optional.of(period.plusSeconds(1))
        : Optional.empty();
  }

  private boolean isUseless(Frequency coarsest, SortedSet<Integer> allowed, int value) {
    return !coarsest.isFinerThan(frequency) && !allowed.isEmpty() && !allowed.contains(value);
  }
}
