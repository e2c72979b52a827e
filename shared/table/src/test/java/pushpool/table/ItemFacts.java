package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class ItemFacts extends TableFacts {
  @Test
  void anItemThatWasNeverStoredIsAbsent() {
    storeAll("other");

    var found = table().get(key("a"));

    assertThat(found).isEmpty();
  }

  @Test
  void anItemIsReadAsItWasStored() {
    var item = item("a");

    store(item);

    assertThat(table().get(key("a"))).contains(item.written());
  }

  @Test
  void theSameKeyInAnotherTableIsAnotherItem() {
    store(item("a"));

    var found = table().get(new Key(TableName.REGISTRY, partition, "a"));

    assertThat(found).isEmpty();
  }

  @Test
  void partsOfAKeyAreNotRunTogether() {
    store(Item.of(new Key(TableName.RUNS, partition + "a", "b"), Map.of()));

    var found = table().get(new Key(TableName.RUNS, partition, "ab"));

    assertThat(found).isEmpty();
  }

  @Test
  void theRevisionIsRaisedByOne() {
    var first = store(item("a"));

    var second = store(first);

    assertThat(first.revision()).isEqualTo(1);
    assertThat(second.revision()).isEqualTo(2);
  }

  @Test
  void aPutReplacesAllThatWasThere() {
    store(with(placed(item("a"), Index.RUNS_BY_OWNER, "1"), Map.of("old", "x", "both", "x")));

    var after = store(Item.of(key("a"), Map.of("both", "y")));

    assertThat(after.attributes()).isEqualTo(Map.of("both", "y"));
    assertThat(after.indexes()).isEmpty();
  }

  @Test
  void attributesKeepTheirTypes() {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("empty", "");
    attributes.put("text", "día \uD83D\uDE00 \u0000 line\n");
    attributes.put("most", Long.MAX_VALUE);
    attributes.put("least", Long.MIN_VALUE);
    attributes.put("zero", 0L);
    attributes.put("one", 1.0);
    attributes.put("third", 1.0 / 3);
    attributes.put("largest", Double.MAX_VALUE);
    attributes.put("smallest", Double.MIN_VALUE);
    attributes.put("below zero", -0.0);
    attributes.put("no number", Double.NaN);
    attributes.put("endless", Double.NEGATIVE_INFINITY);
    attributes.put("yes", true);
    attributes.put("no", false);

    var stored = store(Item.of(key("a"), attributes));

    assertThat(stored.attributes()).isEqualTo(attributes);
  }

  @Test
  void bytesAreKept() {
    var bytes = new byte[256];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }

    var stored = store(Item.of(key("a"), Map.of("all", bytes, "none", new byte[0])));

    assertThat(stored.attributes().get("all")).isEqualTo(bytes);
    assertThat(stored.attributes().get("none")).isEqualTo(new byte[0]);
  }

  @Test
  void anyNameMayBeThatOfAnAttribute() {
    var names =
        List.of(
            "pk",
            "sk",
            "revision",
            "expires",
            "by_owner_partition",
            "by_owner_sort",
            "_pk",
            "_",
            "__",
            "key",
            "name",
            "a.b",
            "a b",
            "#a",
            ":a",
            "größe");
    var attributes = new LinkedHashMap<String, Object>();
    names.forEach(name -> attributes.put(name, "value of " + name));

    var stored = store(placed(Item.of(key("a"), attributes), Index.RUNS_BY_OWNER, "1"));

    assertThat(stored.attributes()).isEqualTo(attributes);
    assertThat(stored.indexes()).containsOnlyKeys(Index.RUNS_BY_OWNER);
  }

  @Test
  void theExpiryIsKeptToTheSecond() {
    var at = Instant.parse("2100-02-03T04:05:06.789Z");

    var stored = store(new Item(key("a"), 0, Map.of(), Map.of(), Optional.of(at)));

    assertThat(stored.expires()).contains(Instant.parse("2100-02-03T04:05:06Z"));
  }

  @Test
  void placesInIndexesAreKept() {
    var item = placed(placed(item("a"), Index.RUNS_BY_OWNER, "1"), Index.RUNS_BY_TIME, "2");

    var stored = store(item);

    assertThat(stored.indexes()).isEqualTo(item.indexes());
  }

  @Test
  void manyItemsAreReadAtOnceFromAnyTable() {
    var keys = new ArrayList<Key>();
    for (var i = 0; i < 120; i++) {
      keys.add(store(item("run " + i)).key());
    }
    keys.add(store(Item.of(new Key(TableName.JOURNAL, partition, "a"), Map.of())).key());
    keys.add(key("absent"));
    keys.add(keys.getFirst());

    var found = table().getAll(keys);

    assertThat(found).hasSize(121).doesNotContainKey(key("absent"));
    assertThat(found).allSatisfy((key, item) -> assertThat(item.key()).isEqualTo(key));
  }

  @Test
  void noKeysFindNoItems() {
    assertThat(table().getAll(List.of())).isEmpty();
  }
}
