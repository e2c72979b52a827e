package pushpool.local.events;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Offers an event until it is taken, with growing pauses: at least once. */
public final class Delivery implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final EventTarget target;
  private final CountDownLatch closed = new CountDownLatch(1);

  public Delivery(EventTarget target) {
    this.target = target;
  }

  /** Returns once the event was taken; false when the delivery was closed before. */
  public boolean deliver(byte[] event) {
    var pause = FIRST_PAUSE;
    while (!isTaken(event)) {
      if (isClosedWithin(pause)) {
        return false;
      }
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
    return true;
  }

  /** Nothing is offered again. */
  @Override
  public void close() {
    closed.countDown();
  }

  private boolean isTaken(byte[] event) {
    try {
      target.accept(event);
      return true;
    } catch (RuntimeException e) {
      // Whatever the target's trouble is, the promise is to try again.
      LOG.log(WARNING, "An event was not taken and will be offered again.", e);
      return false;
    }
  }

  private boolean isClosedWithin(Duration pause) {
    try {
      return closed.await(pause.toMillis(), MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
