package pushpool.task;

import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.CRASHED;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.RunPolicy;
import pushpool.run.RunSelection;
import pushpool.run.State;
import pushpool.run.StateType;
import pushpool.run.Transition;

/**
 * Ends what a run has begun that was cancelled or has crashed: the flow runs that it called, and
 * its task runs. What a child has begun is ended when the child is, so this looks one generation
 * deep. It may be asked again, and does what is left to do.
 */
public final class EndChildren {
  private final FlowRuns runs;
  private final TaskRuns taskRuns;
  private final Ids ids;

  public EndChildren(FlowRuns runs, TaskRuns taskRuns, Ids ids) {
    this.runs = runs;
    this.taskRuns = taskRuns;
    this.ids = ids;
  }

  /**
   * To be asked for whenever the run has changed; nothing happens unless it is being cancelled, is
   * cancelled or has crashed. While its container still has its grace, only what runs elsewhere is
   * cancelled; what crashed takes along only what ran in the same container.
   */
  public void of(FlowRun parent, Instant now) {
    switch (parent.state().type()) {
      case CANCELLING -> cancelElsewhere(tasks(parent), now);
      case CANCELLED -> cancelAll(tasks(parent), now);
      case CRASHED -> crashInside(tasks(parent), now);
      case SCHEDULED, PENDING, RUNNING, COMPLETED, FAILED, PAUSED -> {}
    }
  }

  private List<TaskRun> tasks(FlowRun parent) {
    return taskRuns.list(new TaskRuns.Reach.OfFlowRuns(Set.of(parent.id())), false).toList();
  }

  private void cancelElsewhere(List<TaskRun> tasks, Instant now) {
    children(tasks).stream()
        .filter(EndChildren::runsElsewhere)
        .forEach(child -> cancel(child, now));
  }

  private void cancelAll(List<TaskRun> tasks, Instant now) {
    var children = children(tasks);
    children.forEach(child -> cancel(child, now));
    end(tasks, children, CANCELLED, "The flow run it is of was cancelled.", now);
  }

  private void crashInside(List<TaskRun> tasks, Instant now) {
    var children = children(tasks);
    children.stream()
        .filter(child -> !runsElsewhere(child))
        .forEach(child -> end(child, CRASHED, "The flow run that it ran in crashed.", now));
    end(tasks, children, CRASHED, "The flow run it is of crashed.", now);
  }

  /** The runs that these tasks stand for and that have not ended. */
  private List<FlowRun> children(List<TaskRun> tasks) {
    var parents =
        tasks.stream()
            .filter(task -> isOpen(task) || task.hasSubflow())
            .map(TaskRun::id)
            .collect(Collectors.toSet());
    return parents.isEmpty()
        ? List.of()
        : runs.all(RunSelection.of(new RunSelection.Reach.Parents(parents)))
            .filter(EndChildren::isOpen)
            .toList();
  }

  private static boolean isOpen(TaskRun task) {
    return !task.state().type().isTerminal();
  }

  private static boolean isOpen(FlowRun run) {
    return !run.state().type().isTerminal();
  }

  private static boolean runsElsewhere(FlowRun run) {
    return run.origin().deploymentId().isPresent();
  }

  /** What has infrastructure of its own is given the time to end. */
  private void cancel(FlowRun child, Instant now) {
    var type = runsElsewhere(child) ? CANCELLING : CANCELLED;
    end(child, type, "The flow run that called it was cancelled.", now);
  }

  private void end(FlowRun child, StateType type, String reason, Instant now) {
    var state = State.of(ids.timed(now), type, now, reason);
    runs.change(
        child.id(),
        run -> {
          var wanted = isOpen(run) && run.state().type() != type;
          var after = wanted ? forced(run, state) : run;
          return new FlowRuns.Change<>(after, after);
        });
  }

  private static FlowRun forced(FlowRun run, State state) {
    return RunPolicy.judgeForced(new Transition(run, state)).after(run);
  }

  private void end(
      List<TaskRun> tasks, List<FlowRun> children, StateType type, String reason, Instant now) {
    var following =
        children.stream()
            .flatMap(child -> child.origin().parentTaskRunId().stream())
            .collect(Collectors.toSet());
    // A task run that stands for a child follows it to its end.
    tasks.stream()
        .filter(task -> isOpen(task) && !following.contains(task.id()))
        .forEach(task -> end(task, State.of(ids.timed(now), type, now, reason), now));
  }

  private void end(TaskRun task, State state, Instant now) {
    taskRuns.change(task.id(), found -> isOpen(found) ? found.entered(state, now) : found);
  }
}
