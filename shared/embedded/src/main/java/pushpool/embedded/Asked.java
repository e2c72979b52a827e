package pushpool.embedded;

import java.util.function.Function;

/** A step somebody waits for. Touched by whoever holds the writer's lock, and then by its owner. */
final class Asked<T> {
  private final Function<Draft, T> step;
  private T answer;
  private RuntimeException failure;
  private boolean settled;

  Asked(Function<Draft, T> step) {
    this.step = step;
  }

  /** Adds the step to a group, all of it or, if it fails, nothing. */
  void join(Draft group) {
    var draft = group.onTop();
    try {
      answer = step.apply(draft);
      group.take(draft);
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  void fail(RuntimeException e) {
    failure = e;
  }

  void settle() {
    settled = true;
  }

  boolean isSettled() {
    return settled;
  }

  T answer() {
    if (failure != null) {
      throw failure;
    }
    return answer;
  }
}
