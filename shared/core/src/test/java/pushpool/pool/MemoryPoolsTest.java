package pushpool.pool;

final class MemoryPoolsTest extends PoolsContract {
  @Override
  protected WorkQueues queues() {
    return new MemoryWorkQueues();
  }

  @Override
  protected WorkPools pools(WorkQueues queues) {
    return new MemoryWorkPools(queues);
  }
}
