package pushpool.launch;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Budgets in a map, for tests; counts how often it was asked. */
public final class MemoryBudgets implements Budgets {
  private final Map<Call, Budget> budgets = new EnumMap<>(Call.class);
  private int reads;

  @Override
  public Optional<Budget> find(Call call) {
    reads++;
    return Optional.ofNullable(budgets.get(call));
  }

  @Override
  public boolean replace(Call call, Optional<Budget> read, Budget next) {
    if (!Optional.ofNullable(budgets.get(call)).equals(read)) {
      return false;
    }
    budgets.put(call, next);
    return true;
  }

  int reads() {
    return reads;
  }
}
