package pushpool.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushpool.table.Condition;
import pushpool.table.Index;
import pushpool.table.IndexKey;
import pushpool.table.Item;
import pushpool.table.Key;
import pushpool.table.Query;
import pushpool.table.TableName;
import pushpool.table.Write;

final class ExpiryTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private final EmbeddedTable table = EmbeddedTable.inMemory();

  private static Key key(String sort) {
    return new Key(TableName.RUNS, "p", sort);
  }

  private void store(String sort, Optional<Instant> expires) {
    var place = Map.of(Index.RUNS_BY_TIME, new IndexKey("all", sort));
    var item = new Item(key(sort), 0, Map.of(), place, expires);
    table.write(List.of(new Write.Put(item, new Condition.Always())));
  }

  @Test
  void anExpiredItemIsAnsweredUntilItIsRemoved() {
    store("a", Optional.of(NOON.minusSeconds(60)));

    assertThat(table.get(key("a"))).isPresent();
  }

  @Test
  void whatHasExpiredIsRemovedAndNothingElse() {
    store("past", Optional.of(NOON.minusSeconds(60)));
    store("now", Optional.of(NOON));
    store("soon", Optional.of(NOON.plusSeconds(1)));
    store("never", Optional.empty());

    var removed = table.removeExpired(NOON, 10);

    assertThat(removed).isEqualTo(2);
    assertThat(table.query(Index.RUNS_BY_TIME, Query.of("all", 10)).items())
        .containsExactly(key("never"), key("soon"));
    assertThat(table.query(TableName.RUNS, Query.of("p", 10)).items()).hasSize(2);
    assertThat(table.removeExpired(NOON, 10)).isZero();
  }

  @Test
  void theLongestExpiredGoFirst() {
    store("later", Optional.of(NOON.minusSeconds(60)));
    store("earlier", Optional.of(NOON.minusSeconds(120)));

    table.removeExpired(NOON, 1);

    assertThat(table.get(key("earlier"))).isEmpty();
    assertThat(table.get(key("later"))).isPresent();
  }

  @Test
  void anItemWhoseTimeWasMovedStays() {
    store("a", Optional.of(NOON.minusSeconds(60)));
    store("a", Optional.of(NOON.plusSeconds(60)));

    assertThat(table.removeExpired(NOON, 10)).isZero();
    assertThat(table.removeExpired(NOON.plusSeconds(60), 10)).isEqualTo(1);
  }

  @Test
  void theFeedTellsOfARemovedRun() {
    store("a", Optional.of(NOON.minusSeconds(60)));

    table.removeExpired(NOON, 10);

    assertThat(table.feed().after(0, 10))
        .extracting(Change::kind)
        .containsExactly(Change.Kind.INSERT, Change.Kind.REMOVE);
  }
}
