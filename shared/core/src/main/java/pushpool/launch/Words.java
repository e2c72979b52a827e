package pushpool.launch;

import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;

/** How the things that keep a run waiting are called, and what is said of them. */
final class Words {
  private Words() {}

  static String of(WorkPool pool) {
    return pool(pool.name());
  }

  static String pool(String name) {
    return "work pool " + name;
  }

  static String of(WorkPool pool, WorkQueue queue) {
    return queue(pool.name(), queue.settings().name());
  }

  static String queue(String pool, String queue) {
    return "work queue %s/%s".formatted(pool, queue);
  }

  static String paused(String name) {
    return name + " is paused.";
  }

  static String full(String name, long limit) {
    return limit == 0
        ? name + " has a concurrency limit of 0: nothing may start."
        : "all slots of the concurrency limit of %d of %s are taken.".formatted(limit, name);
  }

  static String behind(String name, long limit) {
    return "others wait before it for a slot of the concurrency limit of %d of %s."
        .formatted(limit, name);
  }
}
