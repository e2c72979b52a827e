package pushpool.local.bench;

import java.util.Collection;

/** How long each of many things took. */
final class Latencies {
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final long[] sorted;

  private Latencies(long[] sorted) {
    this.sorted = sorted;
  }

  static Latencies ofNanos(Collection<Long> nanos) {
    return new Latencies(nanos.stream().mapToLong(Long::longValue).sorted().toArray());
  }

  int count() {
    return sorted.length;
  }

  /** In milliseconds. */
  double median() {
    return at(50);
  }

  /** In milliseconds. */
  double p99() {
    return at(99);
  }

  /** The nearest rank. */
  private double at(int percent) {
    var rank = Math.ceilDiv(sorted.length * percent, 100);
    return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
  }
}
