package pushpool.local.simulation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pushpool.table.Item;
import pushpool.table.Key;
import pushpool.table.Table;
import pushpool.table.TableName;

/** Ways in which something else is read than what is stored. */
enum BrokenMemory implements Sabotage {
  LIMITS_STAY_WHAT_THEY_WERE_AT_FIRST(Set.of("concurrency_limit"));

  private final Set<String> kinds;

  BrokenMemory(Set<String> kinds) {
    this.kinds = kinds;
  }

  @Override
  public Table table(Table sound) {
    return new Forgetful(sound, kinds);
  }

  /** Whatever was read once is read the same way ever after. */
  private static final class Forgetful extends SabotagedTable {
    private final Set<String> kinds;
    private final Map<Key, Item> first = new ConcurrentHashMap<>();

    Forgetful(Table sound, Set<String> kinds) {
      super(sound, writes -> writes);
      this.kinds = kinds;
    }

    @Override
    public Optional<Item> get(Key key) {
      var found = super.get(key);
      return key.table() == TableName.REGISTRY && kinds.contains(key.partition())
          ? found.map(this::asAtFirst)
          : found;
    }

    private Item asAtFirst(Item found) {
      var then = first.computeIfAbsent(found.key(), _ -> found);
      return new Item(
          found.key(), found.revision(), then.attributes(), found.indexes(), found.expires());
    }
  }
}
