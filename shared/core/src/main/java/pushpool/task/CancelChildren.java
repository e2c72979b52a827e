package pushpool.task;

import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CANCELLING;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.RunPolicy;
import pushpool.run.RunSelection;
import pushpool.run.State;
import pushpool.run.Transition;

/**
 * Cancels what a cancelled run has begun: the flow runs that it called, and its task runs. What a
 * child has begun is cancelled when the child is, so this looks one generation deep. It may be
 * asked again, and does what is left to do.
 */
public final class CancelChildren {
  private final FlowRuns runs;
  private final TaskRuns taskRuns;
  private final Ids ids;

  public CancelChildren(FlowRuns runs, TaskRuns taskRuns, Ids ids) {
    this.runs = runs;
    this.taskRuns = taskRuns;
    this.ids = ids;
  }

  /**
   * To be asked for whenever the run has changed; nothing happens unless it is being cancelled or
   * is. While its container still has its grace, only what runs elsewhere is cancelled.
   */
  public void of(FlowRun parent, Instant now) {
    switch (parent.state().type()) {
      case CANCELLING -> cancelElsewhere(tasks(parent), now);
      case CANCELLED -> cancelAll(tasks(parent), now);
      case SCHEDULED, PENDING, RUNNING, COMPLETED, FAILED, CRASHED, PAUSED -> {}
    }
  }

  private List<TaskRun> tasks(FlowRun parent) {
    return taskRuns.list(new TaskRuns.Reach.OfFlowRuns(Set.of(parent.id())), false).toList();
  }

  private void cancelElsewhere(List<TaskRun> tasks, Instant now) {
    children(tasks).stream()
        .filter(CancelChildren::runsElsewhere)
        .forEach(child -> cancel(child, now));
  }

  private void cancelAll(List<TaskRun> tasks, Instant now) {
    var children = children(tasks);
    children.forEach(child -> cancel(child, now));
    tasks.stream().filter(CancelChildren::isOpen).forEach(task -> cancel(task, children, now));
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
            .filter(CancelChildren::isOpen)
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
    var state = State.of(ids.timed(now), type, now, "The flow run that called it was cancelled.");
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

  /** A task run that stands for a child follows it to its end. */
  private void cancel(TaskRun task, List<FlowRun> children, Instant now) {
    var self = Optional.of(task.id());
    if (children.stream().noneMatch(child -> child.origin().parentTaskRunId().equals(self))) {
      var state = State.of(ids.timed(now), CANCELLED, now, "The flow run it is of was cancelled.");
      taskRuns.change(task.id(), found -> isOpen(found) ? found.entered(state, now) : found);
    }
  }
}
