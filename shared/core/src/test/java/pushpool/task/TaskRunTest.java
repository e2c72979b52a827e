package pushpool.task;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.RUNNING;
import static pushpool.task.Tasks.FLOW_RUN;
import static pushpool.task.Tasks.aTask;
import static pushpool.task.Tasks.state;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushpool.run.StateDetails;

final class TaskRunTest {
  @Test
  void aStateSaysWhoseItIs() {
    var task = aTask("0");
    var alone = aTask(Optional.empty(), "0", NOON);

    assertThat(task.state().details().fields())
        .containsEntry(StateDetails.FLOW_RUN_ID, FLOW_RUN.toString())
        .containsEntry(StateDetails.TASK_RUN_ID, task.id().toString());
    assertThat(alone.state().details().fields()).containsEntry(StateDetails.FLOW_RUN_ID, null);
  }

  @Test
  void itsProgressFollowsFromItsStates() {
    var running = aTask("0").entered(state(RUNNING, NOON.plusSeconds(2)), NOON);

    var done = running.entered(state(COMPLETED, NOON.plusSeconds(5)), NOON);

    assertThat(done.progress().runCount()).isEqualTo(1);
    assertThat(done.progress().start()).contains(NOON.plusSeconds(2));
    assertThat(done.progress().end()).contains(NOON.plusSeconds(5));
    assertThat(done.progress().totalRunTime()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void noTwoStatesHaveOneTime() {
    var task = aTask("0").entered(state(RUNNING, NOON), NOON).entered(state(COMPLETED, NOON), NOON);

    assertThat(task.states())
        .extracting(state -> state.timestamp())
        .containsExactly(NOON, NOON.plusNanos(1000), NOON.plusNanos(2000));
  }
}
