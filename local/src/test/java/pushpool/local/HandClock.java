package pushpool.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that a test moves. By itself it goes on just so far that no two readings are the same.
 */
final class HandClock implements InstantSource {
  private final AtomicReference<Instant> now;

  HandClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.updateAndGet(time -> time.plus(1, ChronoUnit.MICROS));
  }

  void advance(Duration by) {
    now.updateAndGet(time -> time.plus(by));
  }

  void moveTo(Instant time) {
    now.set(time);
  }
}
