package pushpool.limit;

final class MemorySlotsTest extends SlotsContract {
  @Override
  protected ConcurrencyLimits limits() {
    return new MemoryConcurrencyLimits();
  }

  @Override
  protected Slots slots(ConcurrencyLimits limits) {
    return new MemorySlots(limits);
  }
}
