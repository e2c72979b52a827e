package pushpool.run;

final class MemoryQueuedRunsTest extends QueuedRunsContract {
  @Override
  protected FlowRuns runs() {
    return new MemoryFlowRuns();
  }

  @Override
  protected QueuedRuns queued(FlowRuns runs) {
    return new MemoryQueuedRuns(runs);
  }
}
