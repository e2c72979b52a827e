package pushpool.flow;

final class MemoryFlowsTest extends FlowsContract {
  @Override
  protected Flows flows() {
    return new MemoryFlows();
  }
}
