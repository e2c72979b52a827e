package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class QueryFacts extends TableFacts {
  // In the order of their UTF-8 bytes; as Java strings the last two would change places.
  private static final String[] ORDERED = {
    "\u0001",
    " ",
    "A",
    "B",
    "a",
    "ab",
    "b",
    "\u007f",
    "é",
    "\u0800",
    "\uE000",
    "\uFFFD",
    "\uD83D\uDE00"
  };

  @Test
  void aPartitionIsReadInOrder() {
    storeAll("b", "d", "a", "c");

    assertThat(sorts(Query.of(partition, 10))).containsExactly("a", "b", "c", "d");
  }

  @Test
  void aPartitionIsReadBackwards() {
    storeAll("b", "d", "a", "c");

    assertThat(sorts(Query.of(partition, 10).backwards())).containsExactly("d", "c", "b", "a");
  }

  @Test
  void otherPartitionsAndTablesAreNotSeen() {
    storeAll("a");
    store(Item.of(new Key(TableName.RUNS, partition + "#", "b"), Map.of()));
    store(Item.of(new Key(TableName.JOURNAL, partition, "c"), Map.of()));

    assertThat(sorts(Query.of(partition, 10))).containsExactly("a");
  }

  @Test
  void anUnknownPartitionIsEmpty() {
    var page = table().query(TableName.RUNS, Query.of(partition, 10));

    assertThat(page.items()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @Test
  void bothEndsOfAStretchAreIncluded() {
    storeAll("a", "b", "c", "d");

    var stretch = Query.of(partition, 10).between("b", "c");

    assertThat(sorts(stretch)).containsExactly("b", "c");
    assertThat(sorts(stretch.backwards())).containsExactly("c", "b");
  }

  @Test
  void theEndsNeedNotBeStored() {
    storeAll("a", "c", "e", "g");

    var stretch = Query.of(partition, 10).between("b", "f");

    assertThat(sorts(stretch)).containsExactly("c", "e");
    assertThat(sorts(stretch.backwards())).containsExactly("e", "c");
  }

  @Test
  void aStretchOfOneFindsOne() {
    storeAll("a", "b", "bb", "c");

    assertThat(sorts(Query.of(partition, 10).between("b", "b"))).containsExactly("b");
  }

  @Test
  void aStretchThatEndsBeforeItBeginsIsEmpty() {
    storeAll("a", "b", "c");

    assertThat(sorts(Query.of(partition, 10).between("c", "a"))).isEmpty();
  }

  @Test
  void aPrefixFindsWhatBeginsWithIt() {
    storeAll("a", "run", "run#1", "run#2\uD83D\uDE00", "ruo", "z");

    assertThat(sorts(Query.of(partition, 10).startingWith("run")))
        .containsExactly("run", "run#1", "run#2\uD83D\uDE00");
    assertThat(sorts(Query.of(partition, 10).startingWith("run#").backwards()))
        .containsExactly("run#2\uD83D\uDE00", "run#1");
  }

  @Test
  void theEmptyPrefixFindsAll() {
    storeAll("a", "b");

    assertThat(sorts(Query.of(partition, 10).startingWith(""))).containsExactly("a", "b");
  }

  @Test
  void theOrderIsThatOfTheBytes() {
    for (var i = ORDERED.length - 1; i >= 0; i--) {
      storeAll(ORDERED[i]);
    }

    assertThat(sorts(Query.of(partition, 50))).containsExactly(ORDERED);
  }

  @Test
  void aStretchIsCutByTheOrderOfTheBytes() {
    storeAll(ORDERED);

    assertThat(sorts(Query.of(partition, 50).between("\uE000", Query.LAST)))
        .containsExactly("\uE000", "\uFFFD", "\uD83D\uDE00");
    assertThat(sorts(Query.of(partition, 50).between("b", "\uFFFF")))
        .containsExactly("b", "\u007f", "é", "\u0800", "\uE000", "\uFFFD");
  }

  @Test
  void wholeItemsAreFound() {
    var stored = store(placed(item("a"), Index.RUNS_BY_OWNER, "1"));

    var page = table().query(TableName.RUNS, Query.of(partition, 10));

    assertThat(page.items()).containsExactly(stored);
  }

  @Test
  void aDeletedItemIsNotFound() {
    storeAll("a", "b");

    write(new Write.Delete(key("a"), new Condition.Present()));

    assertThat(sorts(Query.of(partition, 10))).containsExactly("b");
  }

  @Test
  void aQueryAsksForOneAtLeast() {
    assertThatIllegalArgumentException().isThrownBy(() -> Query.of(partition, 0));
  }
}
