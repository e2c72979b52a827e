package pushpool.local;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something again and again, as EventBridge Scheduler calls a function every minute. */
final class Tick implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("tick").daemon().factory());
  private final Runnable work;

  private Tick(Runnable work) {
    this.work = work;
  }

  /** The first tick is at once: what became due while the service was away is found then. */
  static Tick every(Duration period, Runnable work) {
    var tick = new Tick(work);
    tick.timer.scheduleWithFixedDelay(tick::once, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    return tick;
  }

  private void once() {
    try {
      work.run();
    } catch (RuntimeException e) {
      System.err.println("pushpool: a tick failed and the next will do its work: " + e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
