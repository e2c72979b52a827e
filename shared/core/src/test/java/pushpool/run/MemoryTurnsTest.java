package pushpool.run;

import pushpool.limit.MemoryConcurrencyLimits;
import pushpool.limit.MemorySlots;

final class MemoryTurnsTest extends TurnsContract {
  private final MemorySlots slots = new MemorySlots(new MemoryConcurrencyLimits());
  private final MemoryFlowRuns runs = new MemoryFlowRuns(slots);

  @Override
  protected FlowRuns runs() {
    return runs;
  }

  @Override
  protected Turns turns() {
    return new MemoryTurns(runs, slots);
  }
}
