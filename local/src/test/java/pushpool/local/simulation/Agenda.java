package pushpool.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What is going to happen, and the clock, which moves from one happening to the next. While one
 * thing happens another may: whoever waits lets time pass, and what is due meanwhile happens within
 * it.
 */
final class Agenda implements InstantSource {
  private static final int DEEPEST = 4;

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::number));
  private Instant now;
  private long number;
  private int depth;

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

  /** How many things are going to happen. */
  int size() {
    return entries.size();
  }

  /** Lets the next thing happen. */
  void step() {
    happen(entries.remove());
  }

  /** Lets time pass for whoever is in the middle of something. */
  void pass(Duration time) {
    var until = now.plus(time);
    if (depth < DEEPEST) {
      while (!entries.isEmpty() && !entries.peek().at().isAfter(until)) {
        happen(entries.remove());
      }
    }
    now = now.isBefore(until) ? until : now;
  }

  private void happen(Entry entry) {
    now = now.isBefore(entry.at()) ? entry.at() : now;
    depth++;
    try {
      entry.action().run();
    } finally {
      depth--;
    }
  }
}
