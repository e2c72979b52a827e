package pushpool.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pushpool.request.Ids;

/**
 * Keeps one dispatcher within the budget of all. As long as nothing is throttled there is no
 * budget: whoever calls seldom reads nothing, and whoever calls often looks every few seconds
 * whether somebody was throttled. From then on each call is taken out of the budget first.
 */
public final class Pacing {
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final int MOST_RACES = 4;
  private static final int SPREAD = 10;

  private final Budgets budgets;
  private final Ids ids;
  private final Map<Call, Known> known = new ConcurrentHashMap<>();

  private record Known(boolean isThrottled, Instant at) {}

  public Pacing(Budgets budgets, Ids ids) {
    this.budgets = budgets;
    this.ids = ids;
  }

  /** How long to wait before a call; nothing when it may be made now, and then it is counted. */
  public Optional<Duration> delay(Call call, Instant now) {
    return isThrottled(call, now) ? taken(call, now) : Optional.empty();
  }

  /** A call was throttled: from now on everybody holds back. */
  public void throttled(Call call, Instant now) {
    known.put(call, new Known(true, now));
    for (var race = 0; race < MOST_RACES; race++) {
      var read = budgets.find(call);
      var live = read.filter(budget -> !budget.isOver(now));
      var next = live.map(budget -> budget.slowed(now)).orElseGet(() -> Budget.first(now));
      if (live.equals(Optional.of(next)) || budgets.replace(call, read, next)) {
        return;
      }
    }
  }

  private boolean isThrottled(Call call, Instant now) {
    var last = known.get(call);
    if (last != null && now.isBefore(last.at().plus(FRESH))) {
      return last.isThrottled();
    }
    var busy = last != null && (last.isThrottled() || now.isBefore(last.at().plus(QUIET)));
    var throttled = busy && budgets.find(call).filter(budget -> !budget.isOver(now)).isPresent();
    known.put(call, new Known(throttled, now));
    return throttled;
  }

  private Optional<Duration> taken(Call call, Instant now) {
    for (var race = 0; race < MOST_RACES; race++) {
      var read = budgets.find(call);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      var next = read.get().taken(call, now);
      if (next.isEmpty()) {
        return Optional.of(untilLater(call, now));
      }
      if (budgets.replace(call, read, next.get())) {
        return Optional.empty();
      }
    }
    return Optional.of(untilLater(call, now));
  }

  /** Some window to come: nobody knows how many wait, so they spread. */
  private Duration untilLater(Call call, Instant now) {
    var next = Duration.between(now, call.windowOf(now).plus(call.window()));
    var spread = call.window().toMillis() * SPREAD * ids.share();
    return next.plusMillis(Math.round(spread));
  }
}
