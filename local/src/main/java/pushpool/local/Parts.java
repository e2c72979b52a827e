package pushpool.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, which is stopped again in the reverse order. */
final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  <T extends AutoCloseable> T with(T part) {
    parts.push(part);
    return part;
  }

  /** Stops everything; what cannot be stopped keeps nothing else from it. */
  @Override
  public void close() {
    parts.forEach(Parts::closed);
  }

  private static void closed(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("pushpool: " + part.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
