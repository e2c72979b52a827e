package pushpool.local.events;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What a stand-in takes from the program around it: the time, new ids, the environment. */
public record Surroundings(
    InstantSource clock, Supplier<UUID> ids, Map<String, String> environment) {
  private static final List<String> HANDED_ON = List.of("PATH", "HOME", "LANG", "TMPDIR", "USER");

  /** The time, no finer than AWS tells it. */
  public Instant now() {
    return clock.instant().truncatedTo(MILLIS);
  }

  public UUID newId() {
    return ids.get();
  }

  /** The little that a command started on this machine learns of the program's own environment. */
  public Map<String, String> handedOn() {
    var handedOn = new LinkedHashMap<>(environment);
    handedOn.keySet().retainAll(HANDED_ON);
    return handedOn;
  }
}
