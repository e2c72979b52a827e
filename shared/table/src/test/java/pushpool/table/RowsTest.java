package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pushpool.limit.ConcurrencyLimit;

final class RowsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static ConcurrencyLimit limit(long slots, double decay) {
    var settings = new ConcurrencyLimit.Settings("gpu", slots, true, decay);
    return new ConcurrencyLimit(new UUID(1, 1), settings, NOON, NOON);
  }

  private static Rows rows(long slots, Map<Integer, Long> taken) {
    return new Rows(limit(slots, 0), new TreeMap<>(taken));
  }

  @Test
  void fewSlotsHaveARowEach() {
    var rows = rows(5, Map.of(1, 1L));

    assertThat(rows.of(1, 3)).containsExactly(Map.entry(2, 1L), Map.entry(3, 1L), Map.entry(4, 1L));
    assertThat(rows.free()).isEqualTo(4);
  }

  @Test
  void manySlotsAreSpreadOverThirtyTwoRows() {
    var rows = rows(1000, Map.of());

    assertThat(rows.of(31, 40)).containsExactly(Map.entry(31, 8L), Map.entry(0, 32L));
    assertThat(rows.free()).isEqualTo(1000);
  }

  @Test
  void slotsThatDecayShareARow() {
    var rows = new Rows(limit(1000, 0.1), new TreeMap<>(Map.of(0, 990L)));

    assertThat(rows.of(17, 10)).containsExactly(Map.entry(0, 10L));
    assertThat(rows.free()).isEqualTo(10);
  }

  @Test
  void whatIsTakenBehindALoweredLimitCounts() {
    var lowered = rows(2, Map.of(4, 1L));

    assertThat(lowered.of(1, 2)).containsExactly(Map.entry(0, 1L));
    assertThat(lowered.free()).isEqualTo(1);
  }

  @Test
  void aLimitOfNoneHasNothingFree() {
    assertThat(rows(0, Map.of()).free()).isZero();
    assertThat(rows(0, Map.of(0, 3L)).of(0, 1)).isEmpty();
  }

  @Test
  void whoeverReadEarlierTakesNothingThatIsTooMuchLater() {
    var random = new Random(5);
    for (var round = 0; round < 2000; round++) {
      var size = 1 + random.nextInt(70);
      var before = new TreeMap<Integer, Long>();
      IntStream.range(0, Rows.MOST).forEach(row -> before.put(row, (long) random.nextInt(4)));
      var later = new TreeMap<>(before);
      later.replaceAll((_, taken) -> Math.max(0, taken - random.nextInt(2)));
      var held = later.values().stream().mapToLong(Long::longValue).sum();

      var together = new TreeMap<>(whole(rows(size, before)));
      whole(rows(size, later)).forEach((row, free) -> together.merge(row, free, Math::max));

      assertThat(together.values().stream().mapToLong(Long::longValue).sum())
          .as("of %d slots when %d are taken", size, held)
          .isLessThanOrEqualTo(Math.max(0, size - held));
    }
  }

  /** All that may be taken, by row. */
  private static Map<Integer, Long> whole(Rows rows) {
    return rows.of(0, rows.free());
  }
}
