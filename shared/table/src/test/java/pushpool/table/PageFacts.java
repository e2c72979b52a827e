package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class PageFacts extends TableFacts {
  private static final int ITEMS = 23;

  private ArrayList<String> storeMany() {
    var sorts = new ArrayList<String>();
    for (var i = 0; i < ITEMS; i++) {
      sorts.add("%03d".formatted(i));
    }
    sorts.forEach(this::storeAll);
    return sorts;
  }

  @Test
  void aPageHoldsNoMoreThanItsLimit() {
    storeMany();

    var page = table().query(TableName.RUNS, Query.of(partition, 5));

    assertThat(page.items()).hasSize(5);
    assertThat(page.next()).isPresent();
  }

  @Test
  void pagesTogetherHoldEachItemOnce() {
    var sorts = storeMany();

    for (var limit : new int[] {1, 4, ITEMS, ITEMS + 1}) {
      assertThat(allSorts(Query.of(partition, limit))).isEqualTo(sorts);
    }
  }

  @Test
  void pagesGoBackwards() {
    var sorts = storeMany();
    Collections.reverse(sorts);

    for (var limit : new int[] {1, 4, ITEMS, ITEMS + 1}) {
      assertThat(allSorts(Query.of(partition, limit).backwards())).isEqualTo(sorts);
    }
  }

  @Test
  void pagesKeepToTheStretch() {
    var sorts = storeMany();

    var found = allSorts(Query.of(partition, 4).between("005", "015"));

    assertThat(found).isEqualTo(sorts.subList(5, 16));
  }

  @Test
  void itemsAddedBetweenPagesDisturbNothing() {
    storeAll("b", "d", "f");
    var query = Query.of(partition, 2);
    var first = table().query(TableName.RUNS, query);

    storeAll("a", "c", "e");

    var rest = allSortsFrom(query, first.next());
    assertThat(first.items()).extracting(item -> item.key().sort()).containsExactly("b", "d");
    assertThat(rest).containsExactly("e", "f");
  }

  @Test
  void aPageMayBeContinuedBehindAnItemThatIsGone() {
    storeAll("a", "b", "c", "d");
    var query = Query.of(partition, 2);
    var first = table().query(TableName.RUNS, query);

    write(new Write.Delete(key("b"), new Condition.Present()));

    assertThat(allSortsFrom(query, first.next())).containsExactly("c", "d");
  }

  @Test
  void largeItemsArePagedToo() {
    IntStream.range(0, 5)
        .forEach(i -> store(Item.of(key("i" + i), Map.of("text", "x".repeat(390 * 1024)))));

    assertThat(allSorts(Query.of(partition, 10))).containsExactly("i0", "i1", "i2", "i3", "i4");
  }

  @Test
  void pagesOfAnIndexTogetherHoldEachKeyOnce() {
    var expected = new ArrayList<String>();
    for (var i = 0; i < ITEMS; i++) {
      var sort = "%03d".formatted(ITEMS - i);
      store(placed(item(sort), Index.RUNS_BY_TIME, "%03d".formatted(i)));
      expected.add(sort);
    }

    var forwards = pages(Query.of(partition, 4));
    var backwards = pages(Query.of(partition, 4).backwards());

    assertThat(forwards).isEqualTo(expected);
    Collections.reverse(expected);
    assertThat(backwards).isEqualTo(expected);
  }

  private ArrayList<String> pages(Query query) {
    var found = new ArrayList<String>();
    Optional<String> next = Optional.empty();
    do {
      var page = table().query(Index.RUNS_BY_TIME, query.after(next));
      page.items().forEach(key -> found.add(key.sort()));
      next = page.next();
    } while (next.isPresent());
    return found;
  }

  private ArrayList<String> allSortsFrom(Query query, Optional<String> start) {
    var found = new ArrayList<String>();
    var next = start;
    while (next.isPresent()) {
      var page = table().query(TableName.RUNS, query.after(next));
      page.items().forEach(item -> found.add(item.key().sort()));
      next = page.next();
    }
    return found;
  }
}
