package pushpool.table;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pushpool.launch.Budget;
import pushpool.launch.Budgets;
import pushpool.launch.Call;

/** The budgets of throttled calls, over a {@link Table}: an item for each call. */
public final class BudgetsTable implements Budgets {
  private final Table table;

  public BudgetsTable(Table table) {
    this.table = table;
  }

  @Override
  public Optional<Budget> find(Call call) {
    return table.get(key(call)).map(BudgetsTable::read);
  }

  @Override
  public boolean replace(Call call, Optional<Budget> read, Budget next) {
    var stored = table.get(key(call));
    if (!stored.map(BudgetsTable::read).equals(read)) {
      return false;
    }
    var item = new Item(key(call), revision(stored), write(next), Map.of(), Optional.empty());
    var condition =
        stored.isPresent() ? new Condition.Unchanged(revision(stored)) : new Condition.Absent();
    return table.write(List.of(new Write.Put(item, condition))) instanceof Outcome.Written;
  }

  private static long revision(Optional<Item> stored) {
    return stored.map(Item::revision).orElse(0L);
  }

  private static Map<String, Object> write(Budget budget) {
    return Map.of(
        "share", budget.share(),
        "throttled", Times.sortable(budget.throttled()),
        "window", Times.sortable(budget.window()),
        "calls", (long) budget.calls());
  }

  private static Budget read(Item item) {
    var attributes = item.attributes();
    return new Budget(
        (Double) attributes.get("share"),
        Instant.parse((String) attributes.get("throttled")),
        Instant.parse((String) attributes.get("window")),
        ((Long) attributes.get("calls")).intValue());
  }

  private static Key key(Call call) {
    return new Key(TableName.REGISTRY, "budget", call.name().toLowerCase(Locale.ROOT));
  }
}
