package pushpool.launch;

import java.util.Optional;

/** The budgets of the calls that were throttled, shared by all dispatchers. */
public interface Budgets {
  Optional<Budget> find(Call call);

  /** Stores a budget in place of what was read; false when somebody else was faster. */
  boolean replace(Call call, Optional<Budget> read, Budget next);
}
