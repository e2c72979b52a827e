package pushpool.limit;

import java.time.Instant;
import java.util.UUID;

/** How many slots may be taken at once by those who ask for it by name. Names are unique. */
public record ConcurrencyLimit(UUID id, Settings settings, Instant created, Instant updated) {

  /**
   * What may be changed.
   *
   * @param active an inactive limit limits nobody
   * @param decay how many slots come free by themselves each second; where it is 0 they are held
   *     until they are given back
   */
  public record Settings(String name, long slots, boolean active, double decay) {}

  public ConcurrencyLimit with(Settings other, Instant now) {
    return new ConcurrencyLimit(id, other, created, now);
  }

  public String name() {
    return settings.name();
  }

  public long slots() {
    return settings.slots();
  }

  public boolean isActive() {
    return settings.active();
  }

  public boolean hasDecay() {
    return settings.decay() > 0;
  }
}
