package pushpool.launch;

final class MemoryBudgetsTest extends BudgetsContract {
  @Override
  protected Budgets budgets() {
    return new MemoryBudgets();
  }
}
