package pushpool.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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

final class SharedPlaceTest {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  private static Write put(String sort) {
    var place = Map.of(Index.RUNS_BY_TIME, new IndexKey("all", "1"));
    var item = new Item(new Key(TableName.RUNS, "p", sort), 0, Map.of(), place, Optional.empty());
    return new Write.Put(item, new Condition.Absent());
  }

  @Test
  void twoItemsAtOnePlaceOfAnIndexAreAMistakeThatIsToldAtOnce() {
    var first = put("a");
    var second = put("b");
    table.write(List.of(first));

    assertThatIllegalStateException()
        .isThrownBy(() -> table.write(List.of(second)))
        .withMessageContaining("share a place");

    assertThat(table.get(second.key())).isEmpty();
    assertThat(table.query(Index.RUNS_BY_TIME, Query.of("all", 9)).items())
        .containsExactly(first.key());
  }

  @Test
  void aMistakeOfOneDoesNotStopTheOthers() {
    table.write(List.of(put("a")));
    assertThatIllegalStateException().isThrownBy(() -> table.write(List.of(put("b"))));

    table.write(List.of(new Write.Delete(put("a").key(), new Condition.Present())));
    table.write(List.of(put("b")));

    assertThat(table.get(put("b").key())).isPresent();
  }
}
