package pushpool.input;

final class MemoryFlowRunInputsTest extends FlowRunInputsContract {
  @Override
  protected FlowRunInputs inputs() {
    return new MemoryFlowRunInputs();
  }
}
