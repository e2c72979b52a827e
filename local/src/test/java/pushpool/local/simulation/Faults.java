package pushpool.local.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** When what goes wrong, until everything goes well. */
final class Faults {
  private static final int NEVER = 0;
  private static final List<Integer> MEASURES = List.of(NEVER, NEVER, 1, 1, 5);

  private final Chance chance;
  private final Map<Hazard, Integer> rates = new EnumMap<>(Hazard.class);
  private boolean calm = true;

  Faults(Chance chance) {
    this.chance = chance;
    for (var hazard : Hazard.values()) {
      rates.put(hazard, hazard.often() * chance.of(MEASURES));
    }
  }

  void begin() {
    calm = false;
  }

  void end() {
    calm = true;
  }

  boolean areOver() {
    return calm;
  }

  boolean strike(Hazard hazard) {
    return !calm && chance.oneIn(rates.get(hazard));
  }
}
