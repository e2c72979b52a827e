package pushpool.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushpool.limit.Occupancy.Share;

final class OccupancyTest {
  private static final Occupancy TWO =
      Occupancy.none(NOON).with("a", share(2)).with(Occupancy.UNNAMED, share(1));

  private static Share share(long slots) {
    return new Share(slots, Optional.empty());
  }

  @Test
  void theOldestDecayFirst() {
    var left = TWO.decayed(0.1, NOON.plusSeconds(15));

    assertThat(left.shares()).containsEntry("a", share(1)).hasSize(2);
  }

  @Test
  void thePartOfASlotStaysDue() {
    var once = TWO.decayed(0.1, NOON.plusSeconds(15));

    var twice = once.decayed(0.1, NOON.plusSeconds(20));

    assertThat(once.total()).isEqualTo(2);
    assertThat(twice.total()).isEqualTo(1);
  }

  @Test
  void whatIsEmptyBeginsToDecayWhenItIsTaken() {
    var late = Occupancy.none(NOON).decayed(1, NOON.plusSeconds(100)).with("a", share(1));

    assertThat(late.decayed(1, NOON.plusSeconds(100)).total()).isEqualTo(1);
  }

  @Test
  void aClockThatIsBehindLetsNothingDecay() {
    assertThat(TWO.decayed(1, NOON.minusSeconds(5))).isEqualTo(TWO);
  }

  @Test
  void nobodysAreGivenBackFirst() {
    var left = TWO.less(2);

    assertThat(left.shares()).containsOnlyKeys("a").containsEntry("a", share(1));
  }
}
