package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class TransactionFacts extends TableFacts {
  private static final Condition ABSENT = new Condition.Absent();
  private static final Condition PRESENT = new Condition.Present();

  @Test
  void allWritesHappen() {
    storeAll("gone", "kept");
    var elsewhere = Item.of(new Key(TableName.REGISTRY, partition, "a"), item("a").attributes());

    var outcome =
        write(
            put(item("new"), ABSENT),
            new Write.Delete(key("gone"), PRESENT),
            new Write.Check(key("kept"), new Condition.Unchanged(1)),
            new Write.Add(key("counter"), "used", 1, 0, 5),
            put(elsewhere, ABSENT));

    assertThat(outcome).isEqualTo(WRITTEN);
    assertThat(allSorts(Query.of(partition, 10))).containsExactly("counter", "kept", "new");
    assertThat(table().get(elsewhere.key())).isPresent();
  }

  @Test
  void noneHappensWhenOneIsRefused() {
    storeAll("there", "kept");

    var outcome =
        write(
            put(item("new"), ABSENT),
            new Write.Delete(key("kept"), PRESENT),
            new Write.Add(key("counter"), "used", 1, 0, 5),
            put(item("there"), ABSENT));

    assertThat(outcome).isEqualTo(new Outcome.Refused(3));
    assertThat(allSorts(Query.of(partition, 10))).containsExactly("kept", "there");
  }

  @Test
  void theRefusalNamesThePosition() {
    storeAll("there");
    var holds = new Write.Check(key("there"), PRESENT);

    assertThat(write(put(item("there"), ABSENT), put(item("a"), ABSENT)))
        .isEqualTo(new Outcome.Refused(0));
    assertThat(write(holds, new Write.Delete(key("a"), PRESENT))).isEqualTo(new Outcome.Refused(1));
    assertThat(write(holds, put(item("a"), ABSENT), new Write.Check(key("b"), PRESENT)))
        .isEqualTo(new Outcome.Refused(2));
    assertThat(write(put(item("a"), ABSENT), new Write.Add(key("c"), "used", 9, 0, 5)))
        .isEqualTo(new Outcome.Refused(1));
  }

  @Test
  void theFirstOfSeveralRefusalsIsNamed() {
    storeAll("there");

    var outcome =
        write(
            put(item("new"), ABSENT),
            put(item("there"), ABSENT),
            new Write.Check(key("a"), PRESENT));

    assertThat(outcome).isEqualTo(new Outcome.Refused(1));
  }

  @Test
  void aHundredWritesAreOneTransaction() {
    var writes = IntStream.range(0, 100).mapToObj(i -> put(item("i" + i), ABSENT)).toList();

    var outcome = table().write(writes);

    assertThat(outcome).isEqualTo(WRITTEN);
    assertThat(allSorts(Query.of(partition, 200))).hasSize(100);
  }

  @Test
  void noWritesAreWritten() {
    assertThat(table().write(List.of())).isEqualTo(WRITTEN);
  }
}
