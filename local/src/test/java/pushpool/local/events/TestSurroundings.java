package pushpool.local.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Surroundings with a clock that a test moves. */
public final class TestSurroundings {
  private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

  public TestSurroundings() {}

  public Surroundings surroundings() {
    var environment = Map.of("PATH", System.getenv("PATH"), "HOME", "/", "SECRET", "not for tasks");
    return new Surroundings(() -> now, UUID::randomUUID, environment);
  }

  public void advance(Duration time) {
    now = now.plus(time);
  }
}
