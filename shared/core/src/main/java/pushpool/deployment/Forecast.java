package pushpool.deployment;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pushpool.deployment.PlanRuns.Horizon;
import pushpool.schedule.Schedule;

/**
 * Which runs of a schedule are to be planned at a time. What is planned already is not planned
 * again, so that any number of steps comes to what one would have come to.
 *
 * <p>A new or changed schedule is planned as far as the reference plans it; when that runs low, it
 * is planned twice as far, so that planning seldom begins anew.
 */
final class Forecast {
  /** A tick that was late or lost is no outage. */
  static final Duration TOLERATED = Duration.ofMinutes(5);

  private static final int MOST_MISSED = 500;

  private final Schedule schedule;
  private final Planning planning;
  private final Instant now;

  Forecast(Schedule schedule, Planning planning, Instant now) {
    this.schedule = schedule;
    this.planning = planning;
    this.now = now;
  }

  /** When runs are to be planned, in order, and how the schedule is planned after that. */
  record Result(List<Instant> dates, Planning planning) {}

  Result result() {
    var dates = new ArrayList<>(missed());
    if (dates.size() == MOST_MISSED) {
      return new Result(dates, planning.reaching(behind(dates.getLast()), Optional.of(now)));
    }
    var horizon = horizon();
    var ahead = horizon.within(schedule.upcoming(now));
    ahead.stream().filter(date -> !date.isBefore(planning.from())).forEach(dates::add);
    var reached =
        Stream.concat(ahead.stream().map(Forecast::behind), Stream.of(planning.from(), now))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return new Result(dates, planning.reaching(reached, again(ahead, horizon)));
  }

  private static Instant behind(Instant date) {
    return date.plus(1, ChronoUnit.MICROS);
  }

  private Horizon horizon() {
    var usual = Horizon.from(now);
    var most = (int) Math.min(usual.most(), planning.most().orElse(Long.MAX_VALUE));
    return planning.from().isAfter(now)
        ? usual
            .counting(Math.min(2 * usual.enough(), most), most)
            .reaching(usual.reach().plus(usual.reach()))
        : usual.counting(Math.min(usual.enough(), most), most);
  }

  private List<Instant> missed() {
    if (!planning.from().isBefore(now)) {
      return List.of();
    }
    var oldest =
        planning
            .catchUp()
            .map(policy -> policy.oldest(now))
            .orElse(Optional.of(now.minus(TOLERATED)));
    var since = oldest.filter(planning.from()::isBefore).orElse(planning.from());
    var onlyLatest = planning.catchUp().filter(wanted -> wanted.policy() == CatchUp.Policy.LATEST);
    return onlyLatest.isPresent()
        ? latest(since).stream().toList()
        : before(since).limit(MOST_MISSED).toList();
  }

  private Stream<Instant> before(Instant since) {
    return schedule.upcoming(since).takeWhile(date -> date.isBefore(now));
  }

  /** Looks back further and further, because there may be very many. */
  private Optional<Instant> latest(Instant since) {
    var span = Duration.ofMinutes(1);
    while (true) {
      var begin = now.minus(span).isBefore(since) ? since : now.minus(span);
      var last = before(begin).reduce((_, later) -> later);
      if (last.isPresent() || begin.equals(since)) {
        return last;
      }
      span = span.multipliedBy(2);
    }
  }

  /** When what is planned runs low: too few runs are left, or they do not reach far enough. */
  private Optional<Instant> again(List<Instant> ahead, Horizon horizon) {
    if (ahead.size() < horizon.most() && !horizon.isCovered(ahead)) {
      return schedule
          .upcoming(behind(horizon.until()))
          .findFirst()
          .map(next -> next.minus(Duration.between(now, horizon.until())));
    }
    var usual = Horizon.from(now);
    var few = ahead.size() < usual.enough() ? now : ahead.get(ahead.size() - usual.enough());
    var near = ahead.getLast().minus(usual.reach());
    var low = few.isBefore(near) ? few : near;
    var again = low.isAfter(now) ? low : room(ahead, usual.most());
    // A run that is due just now takes room until the moment is over.
    return Optional.of(again.isAfter(now) ? again : behind(now));
  }

  /** When there is room for more, where as much is planned as may be. */
  private Instant room(List<Instant> ahead, int usual) {
    return ahead.size() < usual
        ? ahead.getFirst()
        : now.plus(Duration.between(now, ahead.getLast()).dividedBy(2));
  }
}
