package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class IndexFacts extends TableFacts {
  private Query all() {
    return Query.of(partition, 10);
  }

  @Test
  void anIndexNamesTheKeysInItsOwnOrder() {
    store(placed(item("a"), Index.RUNS_BY_TIME, "3"));
    store(placed(item("b"), Index.RUNS_BY_TIME, "1"));
    store(placed(item("c"), Index.RUNS_BY_TIME, "2"));

    assertThat(table().query(Index.RUNS_BY_TIME, all()).items())
        .containsExactly(key("b"), key("c"), key("a"));
    assertThat(sorts(Index.RUNS_BY_TIME, all().backwards())).containsExactly("a", "c", "b");
  }

  @Test
  void anIndexNamesItemsOfAnyPartition() {
    var one = new Key(TableName.RUNS, partition + "#1", "a");
    var other = new Key(TableName.RUNS, partition + "#2", "a");
    store(placed(Item.of(one, Map.of()), Index.RUNS_BY_OWNER, "x"));
    store(placed(Item.of(other, Map.of()), Index.RUNS_BY_OWNER, "y"));

    assertThat(table().query(Index.RUNS_BY_OWNER, all()).items()).containsExactly(one, other);
  }

  @Test
  void anItemWithoutAPlaceIsNotInTheIndex() {
    store(placed(item("a"), Index.RUNS_BY_OWNER, "1"));
    storeAll("b");

    assertThat(sorts(Index.RUNS_BY_OWNER, all())).containsExactly("a");
    assertThat(sorts(Index.RUNS_BY_ATTENTION, all())).isEmpty();
  }

  @Test
  void anItemLeavesTheIndexWhenItGivesUpItsPlace() {
    var there = store(placed(item("a"), Index.RUNS_BY_ATTENTION, "1"));

    store(new Item(there.key(), 1, there.attributes(), Map.of(), there.expires()));

    assertThat(sorts(Index.RUNS_BY_ATTENTION, all())).isEmpty();
  }

  @Test
  void anItemMovesInTheIndex() {
    var first = store(placed(item("a"), Index.RUNS_BY_ATTENTION, "1"));
    store(placed(item("b"), Index.RUNS_BY_ATTENTION, "2"));

    store(placed(first, Index.RUNS_BY_ATTENTION, "3"));

    assertThat(sorts(Index.RUNS_BY_ATTENTION, all())).containsExactly("b", "a");
  }

  @Test
  void itemsMayChangePlaces() {
    var one = store(placed(item("a"), Index.RUNS_BY_ATTENTION, "1"));
    var other = store(placed(item("b"), Index.RUNS_BY_ATTENTION, "2"));

    write(
        put(placed(one, Index.RUNS_BY_ATTENTION, "2"), new Condition.Unchanged(1)),
        put(placed(other, Index.RUNS_BY_ATTENTION, "1"), new Condition.Unchanged(1)));

    assertThat(sorts(Index.RUNS_BY_ATTENTION, all())).containsExactly("b", "a");
  }

  @Test
  void aDeletedItemLeavesAllIndexes() {
    store(placed(placed(item("a"), Index.RUNS_BY_OWNER, "1"), Index.RUNS_BY_TIME, "1"));

    write(new Write.Delete(key("a"), new Condition.Present()));

    assertThat(sorts(Index.RUNS_BY_OWNER, all())).isEmpty();
    assertThat(sorts(Index.RUNS_BY_TIME, all())).isEmpty();
  }

  @Test
  void aRefusedWriteDoesNotMoveTheItem() {
    var there = store(placed(item("a"), Index.RUNS_BY_OWNER, "1"));

    write(put(placed(there, Index.RUNS_BY_OWNER, "2"), new Condition.Unchanged(7)));

    assertThat(sorts(Index.RUNS_BY_OWNER, all().between("1", "1"))).containsExactly("a");
    assertThat(sorts(Index.RUNS_BY_OWNER, all().between("2", "2"))).isEmpty();
  }

  @Test
  void aStretchOfAnIndexIncludesBothEnds() {
    for (var sort : new String[] {"1", "2", "3", "4"}) {
      store(placed(item("run " + sort), Index.RUNS_BY_TIME, sort));
    }

    assertThat(sorts(Index.RUNS_BY_TIME, all().between("2", "3")))
        .containsExactly("run 2", "run 3");
    assertThat(sorts(Index.RUNS_BY_TIME, all().between("2", "3").backwards()))
        .containsExactly("run 3", "run 2");
    assertThat(sorts(Index.RUNS_BY_TIME, all().startingWith("4"))).containsExactly("run 4");
    assertThat(sorts(Index.RUNS_BY_TIME, all().between("3", "2"))).isEmpty();
  }

  @Test
  void aCounterLeavesTheItemInItsPlace() {
    store(placed(item("a"), Index.RUNS_BY_OWNER, "1"));

    write(new Write.Add(key("a"), "used", 1, 0, 5));

    assertThat(sorts(Index.RUNS_BY_OWNER, all())).containsExactly("a");
  }
}
