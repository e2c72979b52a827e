package pushpool.task;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.task.Tasks.FLOW_RUN;
import static pushpool.task.Tasks.aTask;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pushpool.request.Ids;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.StateType;

final class MirrorSubflowTest {
  private final TaskRuns taskRuns = new MemoryTaskRuns();
  private final MirrorSubflow mirror = new MirrorSubflow(taskRuns, new Ids(new Random(3)));

  @Test
  void aTaskRunThatStandsForASubflowIsInItsState() {
    var task = aTask("0");
    taskRuns.add(task);
    var child = aRun().ofParent(task.id()).build();
    var done = State.of(new UUID(4, 4), StateType.COMPLETED, NOON.plusSeconds(9), "All is well.");

    mirror.mirror(child.entered(done), NOON.plusSeconds(9));

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
  void aRunThatNobodyCalledChangesNoTaskRun() {
    var task = aTask("0");
    taskRuns.add(task);

    mirror.mirror(aRun().build(), NOON);

    assertThat(taskRuns.find(task.id())).contains(task);
    assertThat(task.hasSubflow()).isFalse();
  }
}
