package pushpool.task;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.Runs.state;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;
import static pushpool.task.Tasks.aTask;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.MemoryFlowRuns;
import pushpool.run.State;
import pushpool.run.StateType;

final class MirroredRunsTest {
  private final MemoryTaskRuns taskRuns = new MemoryTaskRuns();
  private final FlowRuns unmirrored = new MemoryFlowRuns();
  private final FlowRuns runs = new MirroredRuns(unmirrored, taskRuns);
  private final TaskRun task = aTask("0");

  @BeforeEach
  void callASubflow() {
    taskRuns.add(task);
  }

  private static FlowRuns.Change<FlowRun> entering(FlowRun run, State next) {
    return new FlowRuns.Change<>(run.entered(next), run.entered(next));
  }

  private StateType shown() {
    return taskRuns.find(task.id()).orElseThrow().state().type();
  }

  @Test
  void aSubflowIsShownFromItsCreationOn() {
    var child = aRun().ofParent(task.id()).build();

    runs.add(child);

    assertThat(shown()).isEqualTo(SCHEDULED);
    assertThat(taskRuns.find(task.id()).orElseThrow().hasSubflow()).isTrue();
  }

  @Test
  void whoeverChangesASubflowChangesWhatStandsForIt() {
    var child = aRun().ofParent(task.id()).build();
    runs.add(child);

    var answer = runs.change(child.id(), run -> entering(run, state(RUNNING, NOON.plusSeconds(1))));

    assertThat(shown()).isEqualTo(RUNNING);
    assertThat(answer).isEqualTo(unmirrored.find(child.id()));
  }

  @Test
  void whatWasNotBroughtIsBroughtByTheNextChange() {
    var child = aRun().ofParent(task.id()).build();
    runs.add(child);
    unmirrored.change(child.id(), run -> entering(run, state(COMPLETED, NOON.plusSeconds(1))));
    var before = shown();

    runs.change(child.id(), run -> new FlowRuns.Change<>(run, run));

    assertThat(before).isEqualTo(SCHEDULED);
    assertThat(shown()).isEqualTo(COMPLETED);
  }

  @Test
  void aRunThatIsNotThereIsNotShown() {
    var answer = runs.change(task.id(), run -> new FlowRuns.Change<>(run, run));

    assertThat(answer).isEmpty();
    assertThat(taskRuns.find(task.id())).contains(task);
  }
}
