package pushpool.local.ecs;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

/** Those who do what is to be done beside the callers: at once, later, again and again. */
final class Workers implements AutoCloseable {
  private static final long LONGEST_STEP_SECONDS = 10;

  private final ExecutorService now = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("ecs-timer").factory());

  void run(Runnable step) {
    unlessClosed(() -> now.execute(step));
  }

  void after(Duration delay, Runnable step) {
    unlessClosed(() -> timer.schedule(() -> run(step), delay.toNanos(), NANOSECONDS));
  }

  void every(Duration period, Runnable step) {
    timer.scheduleWithFixedDelay(() -> run(step), period.toNanos(), period.toNanos(), NANOSECONDS);
  }

  /** Nothing begins any more, and what had begun is done. */
  @Override
  public void close() {
    timer.shutdownNow();
    now.shutdown();
    try {
      now.awaitTermination(LONGEST_STEP_SECONDS, SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void unlessClosed(Runnable order) {
    try {
      order.run();
    } catch (RejectedExecutionException e) {
      // What is not begun is left to whoever opens the folder next.
      return;
    }
  }
}
