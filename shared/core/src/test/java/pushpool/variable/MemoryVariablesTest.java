package pushpool.variable;

final class MemoryVariablesTest extends VariablesContract {
  @Override
  protected Variables variables() {
    return new MemoryVariables();
  }
}
