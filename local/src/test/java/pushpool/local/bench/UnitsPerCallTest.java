package pushpool.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pushpool.table.Units;

final class UnitsPerCallTest {
  private static final double BUDGET = 12;

  @Test
  void aPlainRunLivesWithinItsWriteBudget() {
    try (var house = new MeteredHouse()) {
      house.life(Map.of());

      var life = house.life(Map.of());

      assertThat(life.values().stream().mapToDouble(Units::write).sum())
          .as(life.toString())
          .isBetween(1.0, BUDGET);
    }
  }
}
