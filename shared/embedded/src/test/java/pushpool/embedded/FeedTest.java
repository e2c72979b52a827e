package pushpool.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.embedded.Change.Kind.INSERT;
import static pushpool.embedded.Change.Kind.MODIFY;
import static pushpool.embedded.Change.Kind.REMOVE;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushpool.table.Condition;
import pushpool.table.Item;
import pushpool.table.Key;
import pushpool.table.TableName;
import pushpool.table.Write;

final class FeedTest {
  private static final Condition ABSENT = new Condition.Absent();
  private static final Condition ALWAYS = new Condition.Always();

  private final EmbeddedTable table = EmbeddedTable.inMemory();
  private final Feed feed = table.feed();

  private static Item run(String id) {
    return Item.of(new Key(TableName.RUNS, "run#" + id, "run"), Map.of("id", id));
  }

  private static void put(EmbeddedTable table, Item item) {
    table.write(List.of(new Write.Put(item, ALWAYS)));
  }

  @Test
  void everyCommittedWriteOfARunIsToldInOrder() {
    var run = run("1");
    put(table, run);
    put(table, run.written());
    table.write(List.of(new Write.Add(run.key(), "used", 2, 0, 5)));
    table.write(List.of(new Write.Delete(run.key(), ALWAYS)));

    var changes = feed.after(0, 10);

    assertThat(changes).extracting(Change::kind).containsExactly(INSERT, MODIFY, MODIFY, REMOVE);
    assertThat(changes).extracting(Change::key).containsOnly(run.key());
    assertThat(changes.get(1).item()).contains(run.written().written());
    assertThat(changes.get(2).item().orElseThrow().attributes()).containsEntry("used", 2L);
    assertThat(changes.get(3).item()).isEmpty();
  }

  @Test
  void aCounterThatMakesItsItemIsAnInsert() {
    table.write(List.of(new Write.Add(run("1").key(), "used", 2, 0, 5)));

    assertThat(feed.after(0, 10)).extracting(Change::kind).containsExactly(INSERT);
  }

  @Test
  void otherTablesAreNotTold() {
    put(table, Item.of(new Key(TableName.REGISTRY, "a", "b"), Map.of()));
    put(table, Item.of(new Key(TableName.JOURNAL, "a", "b"), Map.of()));

    assertThat(feed.after(0, 10)).isEmpty();
    assertThat(feed.last()).isZero();
  }

  @Test
  void whatChangesNothingIsNotTold() {
    put(table, run("1"));

    table.write(List.of(new Write.Put(run("2"), ALWAYS), new Write.Put(run("1"), ABSENT)));
    table.write(List.of(new Write.Check(run("1").key(), ALWAYS)));
    table.write(List.of(new Write.Delete(run("3").key(), ALWAYS)));

    assertThat(feed.after(0, 10)).extracting(Change::key).containsExactly(run("1").key());
  }

  @Test
  void theWritesOfATransactionAreToldInTheirOrder() {
    var writes = IntStream.range(0, 5).mapToObj(i -> new Write.Put(run("" + i), ABSENT)).toList();

    table.write(List.copyOf(writes));

    assertThat(feed.after(0, 10))
        .extracting(change -> change.key().partition())
        .containsExactly("run#0", "run#1", "run#2", "run#3", "run#4");
  }

  @Test
  void numbersRiseAndAReaderGoesOnBehindTheLastItSaw() {
    IntStream.range(0, 5).forEach(i -> put(table, run("" + i)));

    var first = feed.after(0, 2);
    var rest = feed.after(first.getLast().sequence(), 10);

    assertThat(first).extracting(Change::sequence).containsExactly(1L, 2L);
    assertThat(rest).extracting(Change::sequence).containsExactly(3L, 4L, 5L);
    assertThat(feed.last()).isEqualTo(5);
  }

  @Test
  void trimmedChangesAreGone() {
    IntStream.range(0, 2500).forEach(i -> put(table, run("" + i)));

    feed.trim(2400);

    assertThat(feed.after(0, 5000)).hasSize(100);
    assertThat(feed.after(0, 1).getFirst().sequence()).isEqualTo(2401);
  }

  @Test
  void aConsumerBeginsAtNothingAndRemembersHowFarItCame() {
    assertThat(feed.checkpoint("dispatcher")).isZero();

    feed.checkpoint("dispatcher", 17);
    feed.checkpoint("other", 3);

    assertThat(feed.checkpoint("dispatcher")).isEqualTo(17);
    assertThat(feed.checkpoint("other")).isEqualTo(3);
  }

  @Test
  void numbersGoOnAfterARestartEvenWhenAllIsTrimmed(@TempDir Path folder) {
    try (var before = EmbeddedTable.open(folder)) {
      IntStream.range(0, 3).forEach(i -> put(before, run("" + i)));
      before.feed().checkpoint("dispatcher", 2);
      before.feed().trim(3);
    }

    try (var after = EmbeddedTable.open(folder)) {
      put(after, run("3"));

      assertThat(after.feed().checkpoint("dispatcher")).isEqualTo(2);
      assertThat(after.feed().after(0, 10)).extracting(Change::sequence).containsExactly(4L);
    }
  }
}
