package pushpool.run;

final class MemoryFlowRunsTest extends FlowRunsContract {
  @Override
  protected FlowRuns runs() {
    return new MemoryFlowRuns();
  }
}
