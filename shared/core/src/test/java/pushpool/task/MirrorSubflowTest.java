package pushpool.task;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.task.Tasks.FLOW_RUN;
import static pushpool.task.Tasks.aTask;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import pushpool.run.Runs;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.StateType;

final class MirrorSubflowTest {
  private final TaskRuns taskRuns = new MemoryTaskRuns();
  private final MirrorSubflow mirror = new MirrorSubflow(taskRuns);

  @Test
  void aTaskRunThatStandsForASubflowIsInItsState() {
    var task = aTask("0");
    taskRuns.add(task);
    var child = aRun().ofParent(task.id()).build();
    var done = State.of(new UUID(4, 4), StateType.COMPLETED, NOON.plusSeconds(9), "All is well.");

    mirror.mirror(child.entered(done));

    var state = taskRuns.find(task.id()).orElseThrow().state();
    assertThat(state.type()).isEqualTo(StateType.COMPLETED);
    assertThat(state.message()).contains("All is well.");
    assertThat(state.timestamp()).isEqualTo(NOON.plusSeconds(9));
    assertThat(state.details().fields())
        .containsEntry("child_flow_run_id", child.id().toString())
        .containsEntry(StateDetails.FLOW_RUN_ID, FLOW_RUN.toString());
    assertThat(taskRuns.find(task.id()).orElseThrow().hasSubflow()).isTrue();
  }

  @Test
  void aStateIsBroughtOnceAndNotAfterALaterOne() {
    var task = aTask("0");
    taskRuns.add(task);
    var child = aRun().ofParent(task.id()).build();
    var running = child.entered(Runs.state(StateType.RUNNING, NOON.plusSeconds(5)));
    var done = running.entered(Runs.state(StateType.COMPLETED, NOON.plusSeconds(9)));
    mirror.mirror(done);
    var before = taskRuns.find(task.id()).orElseThrow();

    mirror.mirror(done);
    mirror.mirror(running);

    assertThat(taskRuns.find(task.id())).contains(before);
    assertThat(before.states()).extracting(State::id).doesNotHaveDuplicates();
  }

  @Test
  void aRunThatNobodyCalledChangesNoTaskRun() {
    var task = aTask("0");
    taskRuns.add(task);

    mirror.mirror(aRun().build());

    assertThat(taskRuns.find(task.id())).contains(task);
    assertThat(task.hasSubflow()).isFalse();
  }
}
