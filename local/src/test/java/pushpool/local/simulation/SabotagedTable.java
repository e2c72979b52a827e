package pushpool.local.simulation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import pushpool.table.Index;
import pushpool.table.Item;
import pushpool.table.Key;
import pushpool.table.Outcome;
import pushpool.table.Page;
import pushpool.table.Query;
import pushpool.table.Table;
import pushpool.table.TableName;
import pushpool.table.Write;

/** A table that writes something else than it was asked to. */
class SabotagedTable implements Table {
  private final Table table;
  private final UnaryOperator<List<Write>> instead;

  SabotagedTable(Table table, UnaryOperator<List<Write>> instead) {
    this.table = table;
    this.instead = instead;
  }

  @Override
  public Optional<Item> get(Key key) {
    return table.get(key);
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    return table.getAll(keys);
  }

  @Override
  public Page<Item> query(TableName name, Query query) {
    return table.query(name, query);
  }

  @Override
  public Page<Key> query(Index index, Query query) {
    return table.query(index, query);
  }

  @Override
  public Outcome write(List<Write> writes) {
    return table.write(instead.apply(writes));
  }
}
