package pushpool.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static pushpool.run.Runs.NOON;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.RUNNING;
import static pushpool.task.Tasks.FLOW_RUN;
import static pushpool.task.Tasks.aTask;
import static pushpool.task.Tasks.state;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.request.RequestException;
import pushpool.task.TaskRuns.Reach;

/** What every store of task runs keeps to. */
public abstract class TaskRunsContract {
  private static final UUID OTHER = new UUID(5, 2);
  private static final Reach EVERYWHERE = new Reach.Everywhere(Optional.empty(), Optional.empty());

  private TaskRuns runs;

  protected abstract TaskRuns runs();

  @BeforeEach
  void open() {
    runs = runs();
  }

  private List<TaskRun> added(TaskRun... tasks) {
    for (var task : tasks) {
      assertThat(runs.add(task)).isEmpty();
    }
    return List.of(tasks);
  }

  @Test
  void aTaskRunIsFoundAsItWas() {
    var withParent = aTask("0");
    var alone = aTask(Optional.empty(), "1", NOON);

    added(withParent, alone);

    assertThat(runs.find(withParent.id())).contains(withParent);
    assertThat(runs.find(alone.id())).contains(alone);
    assertThat(runs.find(new UUID(6, 6))).isEmpty();
  }

  @Test
  void theSecondTaskRunOfACallIsTheFirst() {
    var first = aTask("0");
    var second = aTask("0");
    added(first);

    assertThat(runs.add(second)).contains(first);

    assertThat(runs.find(second.id())).isEmpty();
    assertThat(runs.list(new Reach.OfFlowRuns(Set.of(FLOW_RUN)), false)).containsExactly(first);
  }

  @Test
  void theSameCallOfAnotherFlowRunIsAnother() {
    var tasks = added(aTask("0"), aTask(Optional.of(OTHER), "0", NOON), aTask("1"));

    assertThat(tasks).allSatisfy(task -> assertThat(runs.find(task.id())).contains(task));
  }

  @Test
  void whatWasStoredTwiceIsStoredOnce() {
    var task = aTask("0");
    added(task);

    assertThat(runs.add(task)).contains(task);

    assertThat(runs.find(task.id())).contains(task);
  }

  @Test
  void anIdOfAnotherCallIsRefused() {
    var first = aTask("0");
    var other = aTask("1");
    var impostor = TaskRun.begin(first.id(), other.call(), other.details(), other.state(), NOON);
    added(first);

    assertThatExceptionOfType(RequestException.Conflict.class).isThrownBy(() -> runs.add(impostor));

    assertThat(runs.find(first.id())).contains(first);
  }

  @Test
  void statesAreKept() {
    var task = aTask("0");
    added(task);

    var running = runs.change(task.id(), run -> run.entered(state(RUNNING, NOON), NOON));
    var done =
        runs.change(task.id(), run -> run.entered(state(COMPLETED, NOON.plusSeconds(1)), NOON));

    assertThat(running.orElseThrow().progress().runCount()).isEqualTo(1);
    assertThat(runs.find(task.id())).isEqualTo(done);
    assertThat(done.orElseThrow().states()).hasSize(3);
    assertThat(runs.change(new UUID(6, 6), run -> run)).isEmpty();
  }

  @Test
  void aRemovedTaskRunMakesRoomForItsCall() {
    var task = aTask("0");
    added(task);

    assertThat(runs.remove(task.id())).isTrue();

    assertThat(runs.find(task.id())).isEmpty();
    assertThat(runs.remove(task.id())).isFalse();
    assertThat(runs.add(task)).isEmpty();
  }

  @Test
  void taskRunsAreListedByExpectedStart() {
    var hour = Duration.ofHours(1);
    var first = aTask("0");
    var second = aTask(Optional.of(OTHER), "0", NOON.plusSeconds(1));
    var third = aTask(Optional.of(FLOW_RUN), "2", NOON.plus(hour));
    var fourth = aTask(Optional.empty(), "3", NOON.plus(hour).plusSeconds(1));
    var mixed = added(fourth, second, first, third);

    assertThat(runs.list(EVERYWHERE, false)).containsExactly(first, second, third, fourth);
    assertThat(runs.list(EVERYWHERE, true)).containsExactly(fourth, third, second, first);
    assertThat(runs.list(new Reach.OfFlowRuns(Set.of(FLOW_RUN, OTHER)), true))
        .containsExactly(third, second, first);
    assertThat(runs.list(new Reach.Ids(Set.of(third.id(), first.id())), false))
        .containsExactly(first, third);
    assertThat(mixed).hasSize(4);
  }

  @Test
  void aTaskRunMayBeLarge() {
    var noise = new StringBuilder();
    new Random(3).ints(500_000, ' ', 0xD7FF).forEach(noise::appendCodePoint);
    var task = aTask("0");
    added(task);

    var said = state(COMPLETED, NOON).saying(noise.toString());
    var after = runs.change(task.id(), run -> run.entered(said, NOON));

    assertThat(runs.find(task.id())).isEqualTo(after);
    assertThat(runs.list(EVERYWHERE, false)).containsExactly(after.orElseThrow());
  }
}
