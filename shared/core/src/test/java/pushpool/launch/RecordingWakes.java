package pushpool.launch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Remembers who is to be woken, and wakes nobody. */
public final class RecordingWakes implements Wakes {
  /** What was asked for. */
  public record Wake(UUID runId, Duration delay) {}

  private final List<Wake> asked = new ArrayList<>();

  @Override
  public void wake(UUID runId, Duration delay) {
    asked.add(new Wake(runId, delay));
  }

  public List<Wake> asked() {
    return List.copyOf(asked);
  }
}
