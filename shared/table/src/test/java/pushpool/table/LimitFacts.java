package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class LimitFacts extends TableFacts {
  private static final Condition ALWAYS = new Condition.Always();

  private Write putOf(String sort, int bytes) {
    return put(Item.of(key(sort), Map.of("text", "x".repeat(bytes))), ALWAYS);
  }

  @Test
  void anItemOf390KilobytesFits() {
    var outcome = write(putOf("a", 390 * 1024));

    assertThat(outcome).isEqualTo(WRITTEN);
    assertThat((String) read(key("a")).attributes().get("text")).hasSize(390 * 1024);
  }

  @Test
  void theLargestItemThatIsTakenFits() {
    var overhead = Limits.bytes(Item.of(key("a"), Map.of("text", "")));

    var outcome = write(putOf("a", (int) (Table.MOST_BYTES - overhead)));

    assertThat(outcome).isEqualTo(WRITTEN);
  }

  @Test
  void aLargerItemIsNotTaken() {
    assertThatIllegalArgumentException().isThrownBy(() -> write(putOf("a", Table.MOST_BYTES)));

    assertThat(table().get(key("a"))).isEmpty();
  }

  @Test
  void lettersOfSeveralBytesAreCountedAsSuch() {
    var item = Item.of(key("a"), Map.of("text", "ü".repeat(300 * 1024)));

    assertThatIllegalArgumentException().isThrownBy(() -> write(put(item, ALWAYS)));
  }

  @Test
  void fourMegabytesTogetherAreTheMost() {
    var tooMany =
        IntStream.range(0, 11).mapToObj(i -> putOf("i" + i, 390 * 1024)).toArray(Write[]::new);

    assertThatIllegalArgumentException().isThrownBy(() -> write(tooMany));

    assertThat(allSorts(Query.of(partition, 1))).isEmpty();
  }

  @Test
  void overAHundredWritesAreNotTaken() {
    var writes = IntStream.range(0, 101).mapToObj(i -> put(item("i" + i), ALWAYS)).toList();

    assertThatIllegalArgumentException().isThrownBy(() -> table().write(writes));

    assertThat(allSorts(Query.of(partition, 1))).isEmpty();
  }

  @Test
  void aKeyIsNotNamedTwice() {
    var twice = List.of(put(item("a"), ALWAYS), new Write.Delete(key("a"), ALWAYS));

    assertThatIllegalArgumentException().isThrownBy(() -> table().write(twice));

    assertThat(table().get(key("a"))).isEmpty();
  }

  @Test
  void anAttributeOfAnotherTypeIsNotTaken() {
    var item = Item.of(key("a"), Map.of("list", List.of()));

    assertThatIllegalArgumentException().isThrownBy(() -> write(put(item, ALWAYS)));
  }

  @Test
  void anItemStandsInIndexesOfItsOwnTableOnly() {
    var elsewhere = Item.of(new Key(TableName.REGISTRY, partition, "a"), Map.of());
    var item = placed(elsewhere, Index.RUNS_BY_TIME, "1");

    assertThatIllegalArgumentException().isThrownBy(() -> write(put(item, ALWAYS)));
  }

  @Test
  void theLongestKeyIsTaken() {
    var key = new Key(TableName.RUNS, partition + "ü".repeat(900), "ü".repeat(512));

    store(Item.of(key, Map.of()));

    assertThat(table().get(key)).isPresent();
  }

  @Test
  void aLongerKeyDoesNotExist() {
    assertThatIllegalArgumentException().isThrownBy(() -> key("ü".repeat(513)));
    assertThatIllegalArgumentException().isThrownBy(() -> new IndexKey("p".repeat(2049), "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> key(""));
  }
}
