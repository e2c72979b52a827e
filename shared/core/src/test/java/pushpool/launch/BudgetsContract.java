package pushpool.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.launch.Call.REGISTER_TASK_DEFINITION;
import static pushpool.launch.Call.RUN_TASK;
import static pushpool.run.Runs.NOON;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of budgets keeps to. */
public abstract class BudgetsContract {
  private static final Budget FIRST = new Budget(0.7, NOON, NOON, 0);
  private static final Budget NEXT = new Budget(0.49, NOON.plusMillis(2500), NOON, 3);

  protected abstract Budgets budgets();

  @Test
  void aBudgetIsKeptForItsCallAlone() {
    var budgets = budgets();

    var stored = budgets.replace(RUN_TASK, Optional.empty(), FIRST);

    assertThat(stored).isTrue();
    assertThat(budgets.find(RUN_TASK)).contains(FIRST);
    assertThat(budgets.find(REGISTER_TASK_DEFINITION)).isEmpty();
  }

  @Test
  void aBudgetReplacesWhatWasRead() {
    var budgets = budgets();
    budgets.replace(RUN_TASK, Optional.empty(), FIRST);

    var stored = budgets.replace(RUN_TASK, budgets.find(RUN_TASK), NEXT);

    assertThat(stored).isTrue();
    assertThat(budgets.find(RUN_TASK)).contains(NEXT);
  }

  @Test
  void whoeverReadSomethingElseIsTooLate() {
    var budgets = budgets();
    budgets.replace(RUN_TASK, Optional.empty(), FIRST);

    var late = budgets.replace(RUN_TASK, Optional.empty(), NEXT);
    var mistaken = budgets.replace(RUN_TASK, Optional.of(NEXT), NEXT);
    var early = budgets.replace(REGISTER_TASK_DEFINITION, Optional.of(FIRST), NEXT);

    assertThat(late).isFalse();
    assertThat(mistaken).isFalse();
    assertThat(early).isFalse();
    assertThat(budgets.find(RUN_TASK)).contains(FIRST);
  }
}
