package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A table, a partition nobody else uses, and short words for both. */
abstract class TableFacts {
  static final Outcome WRITTEN = new Outcome.Written();

  final String partition = "facts#" + UUID.randomUUID();

  abstract Table table();

  Key key(String sort) {
    return new Key(TableName.RUNS, partition, sort);
  }

  Item item(String sort) {
    return Item.of(key(sort), Map.of("name", sort));
  }

  Item placed(Item item, Index index, String sort) {
    var indexes = new LinkedHashMap<>(item.indexes());
    indexes.put(index, new IndexKey(partition, sort));
    return new Item(item.key(), item.revision(), item.attributes(), indexes, item.expires());
  }

  Item with(Item item, Map<String, Object> attributes) {
    return new Item(item.key(), item.revision(), attributes, item.indexes(), item.expires());
  }

  /** Stores the item whatever was there, and answers it as it is stored. */
  Item store(Item item) {
    assertThat(write(put(item, new Condition.Always()))).isEqualTo(WRITTEN);
    return read(item.key());
  }

  void storeAll(String... sorts) {
    for (var sort : sorts) {
      store(item(sort));
    }
  }

  Item read(Key key) {
    return table().get(key).orElseThrow();
  }

  Outcome write(Write... writes) {
    return table().write(List.of(writes));
  }

  List<String> sorts(Query query) {
    return table().query(TableName.RUNS, query).items().stream().map(i -> i.key().sort()).toList();
  }

  List<String> sorts(Index index, Query query) {
    return table().query(index, query).items().stream().map(Key::sort).toList();
  }

  /** All pages of a query, one behind the other. */
  List<String> allSorts(Query query) {
    var found = new ArrayList<String>();
    Optional<String> next = Optional.empty();
    do {
      var page = table().query(TableName.RUNS, query.after(next));
      page.items().forEach(item -> found.add(item.key().sort()));
      next = page.next();
    } while (next.isPresent());
    return found;
  }

  static Write put(Item item, Condition condition) {
    return new Write.Put(item, condition);
  }
}
