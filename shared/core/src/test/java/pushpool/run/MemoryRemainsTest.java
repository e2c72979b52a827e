package pushpool.run;

final class MemoryRemainsTest extends RemainsContract {
  @Override
  protected Stored create() {
    var runs = new MemoryFlowRuns();
    return new Stored(runs, runs.remains());
  }
}
