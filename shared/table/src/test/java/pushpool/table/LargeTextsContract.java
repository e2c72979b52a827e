package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.request.RequestException;

/** What holds of items with texts of any size, whatever table they are in. */
public abstract class LargeTextsContract {
  private static final Condition ABSENT = new Condition.Absent();
  private static final int MEGABYTE = 1 << 20;
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  private final Key key = new Key(TableName.REGISTRY, "large#" + UUID.randomUUID(), "a");
  private MeteredTable table;
  private LargeTexts texts;

  protected abstract Table table();

  @BeforeEach
  void open() {
    table = new MeteredTable(table());
    texts = new LargeTexts(table);
  }

  /** Text that packing makes little shorter. */
  private static String noise(int characters, int seed) {
    var text = new StringBuilder(characters);
    new Random(seed).ints(characters, '!', '~').forEach(c -> text.append((char) c));
    return text.toString();
  }

  private Item item(long revision, Map<String, Object> attributes) {
    return new Item(key, revision, attributes, Map.of(), Optional.empty());
  }

  private Outcome add(Map<String, Object> attributes) {
    return table.write(texts.putting(item(0, attributes), ABSENT, Optional.empty()));
  }

  private Outcome replace(Item stored, String text) {
    var unchanged = new Condition.Unchanged(stored.revision());
    var item = item(stored.revision(), Map.of("text", text));
    return table.write(texts.putting(item, unchanged, Optional.of(stored)));
  }

  private Item stored() {
    return table.get(key).orElseThrow();
  }

  private Optional<Object> read() {
    return texts.get(key).map(whole -> whole.item().attributes().get("text"));
  }

  private List<Item> parts() {
    return table
        .all(TableName.REGISTRY, Query.of("text#" + key.partition() + "#" + key.sort(), 5))
        .toList();
  }

  @Test
  void aShortTextIsAnAttributeAndCostsNothingMore() {
    add(Map.of("text", "short", "size", 5L));
    table.take();

    assertThat(read()).contains("short");
    assertThat(table.take()).isEqualTo(new Units(1, 0));
    assertThat(stored().attributes()).isEqualTo(Map.of("text", "short", "size", 5L));
  }

  @Test
  void aLongTextIsPackedInsideItsItem() {
    var text = "0123456789".repeat(MEGABYTE);

    add(Map.of("text", text));

    assertThat(read()).contains(text);
    assertThat(stored().attributes().get("text")).isInstanceOf(byte[].class);
    assertThat(parts()).isEmpty();
  }

  @Test
  void aTextThatCannotBePackedComesBackWhole() {
    var text = noise(4 * MEGABYTE, 1);

    assertThat(add(Map.of("text", text))).isEqualTo(new Outcome.Written());

    assertThat(read()).contains(text);
    assertThat(parts()).hasSizeGreaterThan(8);
  }

  @Test
  void everyTextOfAnItemMayBeLong() {
    var attributes = new HashMap<String, Object>();
    IntStream.range(0, 4).forEach(i -> attributes.put("text" + i, noise(100_000, i)));
    IntStream.range(4, 8).forEach(i -> attributes.put("text" + i, noise(200_000, i)));

    add(attributes);

    assertThat(texts.get(key).orElseThrow().item().attributes()).isEqualTo(attributes);
  }

  @Test
  void aLetterOfSeveralBytesMayLieAcrossTwoParts() {
    var text = new StringBuilder();
    new Random(3).ints(MEGABYTE, 0x10000, 0x10FFFF).forEach(text::appendCodePoint);

    add(Map.of("text", text.toString()));

    assertThat(read()).contains(text.toString());
    assertThat(parts()).hasSizeGreaterThan(5);
  }

  @Test
  void aReplacedTextTakesItsPartsAlong() {
    add(Map.of("text", noise(MEGABYTE, 1)));
    var before = parts();

    replace(stored(), noise(MEGABYTE, 2));

    assertThat(read()).contains(noise(MEGABYTE, 2));
    assertThat(parts()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
    replace(stored(), "short");
    assertThat(read()).contains("short");
    assertThat(parts()).isEmpty();
  }

  @Test
  void aTextThatStaysIsNotWrittenAgain() {
    add(Map.of("text", noise(MEGABYTE, 1)));
    var stored = stored();
    var item = item(1, Map.of("text", noise(MEGABYTE, 1), "name", "other"));

    var writes = texts.putting(item, ABSENT, Optional.of(stored));

    assertThat(writes).hasSize(1);
  }

  @Test
  void oneOfTwoWritersLeavesNothingBehind() {
    add(Map.of("text", noise(MEGABYTE, 1)));
    var stored = stored();

    var first = replace(stored, noise(MEGABYTE, 2));
    var second = replace(stored, noise(MEGABYTE, 3));

    assertThat(first).isEqualTo(new Outcome.Written());
    assertThat(second).isEqualTo(new Outcome.Refused(0));
    assertThat(read()).contains(noise(MEGABYTE, 2));
    assertThat(parts()).hasSize(3);
  }

  @Test
  void aRemovedItemTakesItsPartsAlong() {
    add(Map.of("text", noise(MEGABYTE, 1)));

    table.write(texts.deleting(stored(), new Condition.Unchanged(1)));

    assertThat(read()).isEmpty();
    assertThat(parts()).isEmpty();
  }

  @Test
  void aReaderWhoIsOvertakenReadsTheLaterVersion() {
    add(Map.of("text", noise(MEGABYTE, 1)));
    var stored = stored();
    replace(stored, noise(MEGABYTE, 2));

    var whole = texts.whole(stored).orElseThrow();

    assertThat(whole.item().attributes()).containsEntry("text", noise(MEGABYTE, 2));
    assertThat(whole.stored().revision()).isEqualTo(2);
  }

  @Test
  void aReaderWhoIsOvertakenByARemovalReadsNothing() {
    add(Map.of("text", noise(MEGABYTE, 1)));
    var stored = stored();
    table.write(texts.deleting(stored, new Condition.Present()));

    assertThat(texts.whole(stored)).isEmpty();
  }

  @Test
  void partsEndWhenTheirItemDoes() {
    var attributes = Map.<String, Object>of("text", noise(MEGABYTE, 1));
    var item = new Item(key, 0, attributes, Map.of(), Optional.of(LATER));
    table.write(texts.putting(item, ABSENT, Optional.empty()));

    assertThat(parts()).extracting(Item::expires).containsOnly(Optional.of(LATER));
    table.write(List.of(new Write.Delete(parts().getFirst().key(), new Condition.Present())));
    assertThat(texts.get(key)).isEmpty();
  }

  @Test
  void aLostPartIsNoSilentMatter() {
    add(Map.of("text", noise(MEGABYTE, 1)));
    table.write(List.of(new Write.Delete(parts().getFirst().key(), new Condition.Present())));

    assertThatIllegalStateException().isThrownBy(() -> texts.get(key));
  }

  @Test
  void whatIsMoreThanATransactionIsRefusedWhole() {
    var text = noise(6 * MEGABYTE, 1);

    assertThatExceptionOfType(RequestException.Invalid.class)
        .isThrownBy(() -> add(Map.of("text", text)));
    assertThat(read()).isEmpty();
  }
}
