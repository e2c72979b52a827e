package pushpool.launch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import pushpool.limit.Scope;

/** Remembers who is to be woken or let go, and wakes nobody. */
public final class RecordingWakes implements Wakes {
  /** What was asked for. */
  public record Wake(UUID runId, Duration delay) {}

  private final List<Wake> asked = new ArrayList<>();
  private final List<Scope> released = new ArrayList<>();

  @Override
  public void wake(UUID runId, Duration delay) {
    asked.add(new Wake(runId, delay));
  }

  @Override
  public void release(Scope scope, Duration delay) {
    released.add(scope);
  }

  /** For what those who wait were to be let go, since this was last asked. */
  public List<Scope> released() {
    var all = List.copyOf(released);
    released.clear();
    return all;
  }

  /** What was asked for since this was last asked. */
  public List<Wake> take() {
    var all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  public List<Wake> asked() {
    return List.copyOf(asked);
  }
}
