package pushpool.table;

import java.util.List;
import java.util.Map;

/**
 * What every function does with its table, done once without a trace: it reads what is not there,
 * and writes what is refused.
 */
public final class Practice {
  private static final Key NOTHING = new Key(TableName.RUNS, "practice", "practice");

  private Practice() {}

  public static void on(Table table) {
    table.get(NOTHING);
    table.getAll(List.of(NOTHING));
    table.query(NOTHING.table(), Query.of(NOTHING.partition(), 1));
    table.write(List.of(new Write.Put(Item.of(NOTHING, Map.of()), new Condition.Unchanged(1))));
  }
}
