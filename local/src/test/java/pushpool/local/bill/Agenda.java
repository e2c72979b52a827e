package pushpool.local.bill;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is going to happen, and the clock, which is set to it. */
final class Agenda implements InstantSource {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::number));
  private Instant now;
  private long number;

  private record Entry(Instant at, long number, Runnable action) {}

  Agenda(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void in(Duration delay, Runnable action) {
    entries.add(new Entry(now.plus(delay), number++, action));
  }

  /** Lets everything happen that is due by then. */
  void passUntil(Instant end) {
    while (!entries.isEmpty() && !entries.peek().at().isAfter(end)) {
      var next = entries.remove();
      now = next.at();
      next.action().run();
    }
    now = end;
  }
}
