package pushpool.run;

import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.MemoryConcurrencyLimits;
import pushpool.limit.MemorySlots;
import pushpool.limit.Slots;

final class MemoryLimitedRunsTest extends LimitedRunsContract {
  @Override
  protected ConcurrencyLimits limits() {
    return new MemoryConcurrencyLimits();
  }

  @Override
  protected Slots slots(ConcurrencyLimits limits) {
    return new MemorySlots(limits);
  }

  @Override
  protected FlowRuns runs(Slots slots) {
    return new MemoryFlowRuns((MemorySlots) slots);
  }
}
