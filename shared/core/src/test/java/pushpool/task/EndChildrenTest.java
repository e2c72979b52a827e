package pushpool.task;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.PAUSED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.MemoryFlowRuns;
import pushpool.run.Runs;
import pushpool.run.State;
import pushpool.run.StateType;

final class EndChildrenTest {
  private static final Instant LATER = NOON.plusSeconds(60);

  private final Ids ids = new Ids(new Random(5));
  private final MemoryTaskRuns taskRuns = new MemoryTaskRuns();
  private final FlowRuns runs = new MirroredRuns(new MemoryFlowRuns(), taskRuns);
  private final EndChildren children = new EndChildren(runs, taskRuns, ids);
  private int calls;

  private FlowRun stored(FlowRun run) {
    runs.add(run);
    return run;
  }

  /** A task run of a flow run, in the state of this type. */
  private TaskRun task(FlowRun of, StateType type) {
    var call = new TaskCall(Optional.of(of.id()), "extract", String.valueOf(calls++));
    var state = State.of(ids.timed(NOON), type, NOON);
    var task = TaskRun.begin(ids.random(), call, Tasks.aTask("0").details(), state, NOON);
    taskRuns.add(task);
    return task;
  }

  /** A flow run that another one called, and that has gone through these types. */
  private FlowRun child(FlowRun parent, Runs run, StateType... types) {
    return stored(run.ofParent(task(parent, PENDING).id()).having(types));
  }

  private StateType type(FlowRun run) {
    return runs.find(run.id()).orElseThrow().state().type();
  }

  private StateType type(TaskRun task) {
    return taskRuns.find(task.id()).orElseThrow().state().type();
  }

  private TaskRun standingFor(FlowRun child) {
    return child.origin().parentTaskRunId().flatMap(taskRuns::find).orElseThrow();
  }

  @Test
  void theTaskRunsOfACancelledRunAreCancelledUnlessTheyHaveEnded() {
    var parent = stored(aRun().having(RUNNING, CANCELLED));
    var open = task(parent, RUNNING);
    var over = task(parent, COMPLETED);
    var others = task(aRun().build(), RUNNING);

    children.of(parent, LATER);

    assertThat(type(open)).isEqualTo(CANCELLED);
    assertThat(type(over)).isEqualTo(COMPLETED);
    assertThat(type(others)).isEqualTo(RUNNING);
  }

  @Test
  void aChildOfADeploymentIsGivenTheTimeToEnd() {
    var parent = stored(aRun().having(RUNNING, CANCELLED));
    var child = child(parent, aRun(), PENDING, RUNNING);

    children.of(parent, LATER);

    assertThat(type(child)).isEqualTo(CANCELLING);
    assertThat(standingFor(child).state().type()).isEqualTo(CANCELLING);
  }

  @Test
  void aChildThatRanInItsParentIsCancelled() {
    var parent = stored(aRun().having(RUNNING, CANCELLED));
    var child = child(parent, aRun().withoutPool().withoutDeployment(), RUNNING);

    children.of(parent, LATER);

    assertThat(type(child)).isEqualTo(CANCELLED);
    assertThat(standingFor(child).state().type()).isEqualTo(CANCELLED);
  }

  @Test
  void aChildThatHasNotStartedIsCancelledAtOnce() {
    var parent = stored(aRun().having(RUNNING, CANCELLED));
    var task = task(parent, PENDING);
    var child = stored(aRun().ofParent(task.id()).build());

    children.of(parent, LATER);

    assertThat(type(child)).isEqualTo(CANCELLED);
  }

  @Test
  void aChildThatIsPausedInItsContainerIsStopped() {
    var parent = stored(aRun().having(RUNNING, CANCELLED));
    var child = child(parent, aRun(), RUNNING, PAUSED);

    children.of(parent, LATER);

    assertThat(type(child)).isEqualTo(CANCELLING);
  }

  @Test
  void aChildThatHasEndedStaysAsItIs() {
    var parent = stored(aRun().having(RUNNING, CANCELLED));
    var child = child(parent, aRun(), RUNNING, CRASHED);

    children.of(parent, LATER);

    assertThat(runs.find(child.id())).contains(child);
  }

  @Test
  void whatRunsInAContainerThatStillHasItsGraceIsLeftToIt() {
    var parent = stored(aRun().having(RUNNING, CANCELLING));
    var task = task(parent, RUNNING);
    var inside = child(parent, aRun().withoutPool().withoutDeployment(), RUNNING);
    var elsewhere = child(parent, aRun(), RUNNING);

    children.of(parent, LATER);

    assertThat(type(task)).isEqualTo(RUNNING);
    assertThat(type(inside)).isEqualTo(RUNNING);
    assertThat(type(elsewhere)).isEqualTo(CANCELLING);
  }

  @Test
  void whatRanInAContainerThatCrashedHasCrashed() {
    var parent = stored(aRun().having(RUNNING, CRASHED));
    var task = task(parent, RUNNING);
    var over = task(parent, COMPLETED);
    var child = child(parent, aRun().withoutPool().withoutDeployment(), RUNNING);

    children.of(parent, LATER);

    assertThat(type(task)).isEqualTo(CRASHED);
    assertThat(type(over)).isEqualTo(COMPLETED);
    assertThat(type(child)).isEqualTo(CRASHED);
    assertThat(standingFor(child).state().type()).isEqualTo(CRASHED);
    assertThat(runs.find(child.id()).orElseThrow().state().message())
        .contains("The flow run that it ran in crashed.");
  }

  @Test
  void whatACrashedRunCalledElsewhereGoesOn() {
    var parent = stored(aRun().having(RUNNING, CRASHED));
    var child = child(parent, aRun(), RUNNING);

    children.of(parent, LATER);

    assertThat(type(child)).isEqualTo(RUNNING);
    assertThat(standingFor(child).state().type()).isEqualTo(RUNNING);
  }

  @Test
  void whatIsDoneIsNotDoneAgain() {
    var parent = stored(aRun().having(RUNNING, CANCELLED));
    var child = child(parent, aRun(), RUNNING);
    var task = task(parent, RUNNING);
    children.of(parent, LATER);
    var cancelling = runs.find(child.id());
    var cancelled = taskRuns.find(task.id());
    var shown = standingFor(child);

    children.of(parent, LATER.plusSeconds(1));

    assertThat(runs.find(child.id())).isEqualTo(cancelling);
    assertThat(taskRuns.find(task.id())).isEqualTo(cancelled);
    assertThat(standingFor(child)).isEqualTo(shown);
  }

  @Test
  void whatWasCutShortIsFinishedTheNextTime() {
    var parent = stored(aRun().having(RUNNING, CANCELLED));
    var first = child(parent, aRun(), RUNNING);
    children.of(parent, LATER);
    var second = child(parent, aRun(), RUNNING);
    var task = task(parent, RUNNING);

    children.of(parent, LATER);

    assertThat(type(first)).isEqualTo(CANCELLING);
    assertThat(type(second)).isEqualTo(CANCELLING);
    assertThat(type(task)).isEqualTo(CANCELLED);
  }

  @Test
  void theTaskRunOfAChildThatIsGoneIsCancelled() {
    var parent = stored(aRun().having(RUNNING, CANCELLED));
    var child = child(parent, aRun(), RUNNING);
    runs.remove(child.id());

    children.of(parent, LATER);

    assertThat(standingFor(child).state().type()).isEqualTo(CANCELLED);
  }
}
