package pushpool.embedded;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far the change feed is committed. */
final class Tail {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private volatile long last;

  Tail(long last) {
    this.last = last;
  }

  long last() {
    return last;
  }

  void moveTo(long sequence) {
    if (sequence == last) {
      return;
    }
    lock.lock();
    try {
      last = sequence;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean await(long sequence, Duration most) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var left = most.toNanos();
      while (last <= sequence && left > 0) {
        left = moved.awaitNanos(left);
      }
      return last > sequence;
    } finally {
      lock.unlock();
    }
  }
}
