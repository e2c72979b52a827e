package pushpool.schedule;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What a cron expression is waiting for: five fields, or six with seconds, or seven with years. */
record CronTimes(
    BitSet minutes, BitSet hours, CronDays days, BitSet months, BitSet seconds, BitSet years)
    implements WallTimes {

  static CronTimes of(List<String> fields, boolean dayOr) {
    if (fields.size() < 5 || fields.size() > 7) {
      throw new Misread("it has 5, 6 or 7 fields, not " + fields.size());
    }
    return new CronTimes(
        CronField.MINUTE.values(fields.get(0)),
        CronField.HOUR.values(fields.get(1)),
        new CronDays(fields.get(2), fields.get(4), dayOr),
        CronField.MONTH.values(fields.get(3)),
        fields.size() < 6 ? CronField.SECOND.only(0) : CronField.SECOND.values(fields.get(5)),
        fields.size() < 7 ? everyYear() : CronField.YEAR.values(fields.get(6)));
  }

  private static BitSet everyYear() {
    var years = new BitSet();
    years.set(0, LAST.getYear() + 1);
    return years;
  }

  @Override
  public Seeking<LocalDateTime> from(LocalDateTime start, Work work) {
    return new Seeking<>() {
      private LocalDateTime next = wholeSecond(start);

      @Override
      Optional<LocalDateTime> find() {
        var found = firstFrom(next, work);
        found.ifPresent(at -> next = at.plusSeconds(1));
        return found;
      }
    };
  }

  private static LocalDateTime wholeSecond(LocalDateTime time) {
    return time.getNano() == 0 ? time : time.withNano(0).plusSeconds(1);
  }

  private Optional<LocalDateTime> firstFrom(LocalDateTime start, Work work) {
    var from = start;
    while (from.getYear() < years.length() && work.spend()) {
      var date = from.toLocalDate();
      if (!years.get(date.getYear()) || !months.get(date.getMonthValue())) {
        from = date.withDayOfMonth(1).plusMonths(1).atStartOfDay();
        continue;
      }
      var time = days.include(date) ? timeFrom(from.toLocalTime()) : Optional.<LocalTime>empty();
      if (time.isPresent()) {
        return time.map(date::atTime);
      }
      from = date.plusDays(1).atStartOfDay();
    }
    return Optional.empty();
  }

  private Optional<LocalTime> timeFrom(LocalTime from) {
    var second = seconds.nextSetBit(from.getSecond());
    var minute = minutes.nextSetBit(from.getMinute() + (second < 0 ? 1 : 0));
    var hour = hours.nextSetBit(from.getHour() + (minute < 0 ? 1 : 0));
    if (hour < 0) {
      return Optional.empty();
    }
    var isSameHour = hour == from.getHour();
    var isSameMinute = isSameHour && minute == from.getMinute();
    return Optional.of(
        LocalTime.of(
            hour,
            isSameHour ? minute : minutes.nextSetBit(0),
            isSameMinute ? second : seconds.nextSetBit(0)));
  }
}
