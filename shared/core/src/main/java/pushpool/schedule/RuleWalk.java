package pushpool.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Goes through the periods of a rule, and in each through what it offers. */
final class RuleWalk extends Seeking<LocalDateTime> {
  private final Rule rule;
  private final LocalDateTime from;
  private final Work work;
  private final int[] offsets;
  private final long lastPeriod;
  private long period;
  private long counted;
  private Iterator<LocalDateTime> offered = Collections.emptyIterator();

  RuleWalk(Rule rule, LocalDateTime from, Work work) {
    this.rule = rule;
    this.from = from;
    this.work = work;
    offsets = rule.times().offsets();
    lastPeriod = rule.periods().last();
    // What is counted has to be counted from the start.
    period = rule.end().count().isPresent() ? 0 : rule.periods().upTo(from);
  }

  @Override
  Optional<LocalDateTime> find() {
    while (work.spend()) {
      if (!offered.hasNext()) {
        if (period > lastPeriod || isOver(rule.periods().start(period))) {
          return Optional.empty();
        }
        offered = nextPeriod();
      } else {
        var time = offered.next();
        if (isOver(time)) {
          return Optional.empty();
        }
        if (counts(time) && !time.isBefore(from)) {
          return Optional.of(time);
        }
      }
    }
    return Optional.empty();
  }

  private boolean counts(LocalDateTime time) {
    if (time.isBefore(rule.start())) {
      return false;
    }
    counted++;
    return true;
  }

  private boolean isOver(LocalDateTime time) {
    return rule.end().until().filter(time::isAfter).isPresent()
        || rule.end().count().filter(count -> counted >= count).isPresent();
  }

  private Iterator<LocalDateTime> nextPeriod() {
    var start = rule.periods().start(period);
    var next = nextAfterUseless(start);
    period = next.map(rule.periods()::notBefore).orElse(period + 1);
    return next.isPresent() ? Collections.emptyIterator() : offeredBy(start);
  }

  /** A rule that goes by the second must not go through the days that do not matter. */
  private Optional<LocalDateTime> nextAfterUseless(LocalDateTime start) {
    if (!rule.periods().frequency().isFinerThan(Frequency.DAILY)) {
      return Optional.empty();
    }
    return rule.days().include(start.toLocalDate())
        ? rule.times().nextAfterUseless(start)
        : Optional.of(start.toLocalDate().plusDays(1).atStartOfDay());
  }

  private Iterator<LocalDateTime> offeredBy(LocalDateTime start) {
    var bases =
        rule.periods().frequency().isFinerThan(Frequency.DAILY) ? List.of(start) : days(start);
    return rule.positions().isEmpty() ? all(bases) : chosen(bases).iterator();
  }

  private List<LocalDateTime> days(LocalDateTime start) {
    var days = new ArrayList<LocalDateTime>();
    var end = rule.periods().end(start).toLocalDate();
    for (var day = firstDay(start); day.isBefore(end) && work.spend(); day = day.plusDays(1)) {
      if (rule.days().include(day)) {
        days.add(day.atStartOfDay());
      }
    }
    return days;
  }

  /** Days before are left out, unless something is counted that they may hold. */
  private LocalDate firstDay(LocalDateTime start) {
    var isFirstWeek =
        rule.periods().frequency() == Frequency.WEEKLY && start.isBefore(rule.start());
    var isCounted = rule.end().count().isPresent() || !rule.positions().isEmpty();
    var first = isFirstWeek ? rule.start() : start;
    return (isCounted || first.isAfter(from) ? first : from).toLocalDate();
  }

  private Iterator<LocalDateTime> all(List<LocalDateTime> bases) {
    return new Seeking<>() {
      private int next = 0;

      @Override
      Optional<LocalDateTime> find() {
        return next < bases.size() * offsets.length
            ? Optional.of(nth(bases, next++))
            : Optional.empty();
      }
    };
  }

  private TreeSet<LocalDateTime> chosen(List<LocalDateTime> bases) {
    var size = bases.size() * offsets.length;
    var chosen = new TreeSet<LocalDateTime>();
    for (var position : rule.positions()) {
      var index = position > 0 ? position - 1 : size + position;
      if (index >= 0 && index < size) {
        chosen.add(nth(bases, index));
      }
    }
    return chosen;
  }

  private LocalDateTime nth(List<LocalDateTime> bases, int index) {
    return bases.get(index / offsets.length).plusSeconds(offsets[index % offsets.length]);
  }
}
