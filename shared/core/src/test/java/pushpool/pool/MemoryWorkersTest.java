package pushpool.pool;

final class MemoryWorkersTest extends WorkersContract {
  @Override
  protected Workers workers() {
    return new MemoryWorkers();
  }
}
