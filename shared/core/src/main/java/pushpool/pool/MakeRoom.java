package pushpool.pool;

import java.time.Instant;

/** A priority belongs to one queue of a pool: whoever had it before moves down, and so on. */
public final class MakeRoom {
  private final WorkQueues queues;

  public MakeRoom(WorkQueues queues) {
    this.queues = queues;
  }

  /** Lets a queue that has just been stored have its priority alone. */
  public void around(WorkQueue placed, Instant now) {
    var taken = placed.settings().priority();
    queues.of(placed.poolId()).stream()
        .filter(queue -> !queue.id().equals(placed.id()))
        .filter(queue -> queue.settings().priority() == taken)
        .findFirst()
        .flatMap(queue -> queues.change(queue.id(), found -> lower(found, now)))
        .ifPresent(moved -> around(moved, now));
  }

  private static WorkQueue lower(WorkQueue queue, Instant now) {
    var settings = queue.settings();
    return queue.with(settings.prioritised(settings.priority() + 1), now);
  }
}
