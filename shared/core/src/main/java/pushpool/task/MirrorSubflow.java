package pushpool.task;

import java.util.Optional;
import java.util.UUID;
import pushpool.request.RequestException;
import pushpool.run.FlowRun;
import pushpool.run.State;

/**
 * Brings the state of a subflow to the task run that stands for it in the flow that called it,
 * whose engine waits for nothing else.
 */
public final class MirrorSubflow {
  /** The bits of an id that are not random: how it was made. */
  private static final long FORM = 0xC000_0000_0000_0000L;

  private final TaskRuns taskRuns;

  public MirrorSubflow(TaskRuns taskRuns) {
    this.taskRuns = taskRuns;
  }

  /** Throws {@link RequestException.Conflict} for a task run that is not there to stand for one. */
  public void require(Optional<UUID> parentTaskRunId) {
    if (parentTaskRunId.isPresent() && parentTaskRunId.flatMap(taskRuns::find).isEmpty()) {
      throw new RequestException.Conflict("The parent task run does not exist.");
    }
  }

  /** Nothing happens if the run is no subflow, or its state was brought before. */
  public void mirror(FlowRun run) {
    run.origin()
        .parentTaskRunId()
        .ifPresent(id -> taskRuns.change(id, task -> mirrored(task, run)));
  }

  private static TaskRun mirrored(TaskRun task, FlowRun run) {
    var mirrored = mirrored(run.state(), task.id(), run.id());
    return task.states().stream().anyMatch(known -> overtakes(known, mirrored))
        ? task
        : task.entered(mirrored, run.updated());
  }

  /** Whether a state of the same child, or this one itself, was brought before it. */
  private static boolean overtakes(State known, State mirrored) {
    var child = mirrored.details().fields().get(TaskRun.CHILD_FLOW_RUN_ID);
    return known.id().equals(mirrored.id())
        || child.equals(known.details().fields().get(TaskRun.CHILD_FLOW_RUN_ID))
            && known.timestamp().isAfter(mirrored.timestamp());
  }

  private static State mirrored(State state, UUID taskRunId, UUID runId) {
    return new State(
        mirrored(state.id(), taskRunId),
        state.type(),
        state.name(),
        state.timestamp(),
        state.message(),
        state.data(),
        state.details().with(TaskRun.CHILD_FLOW_RUN_ID, runId.toString()));
  }

  /** An id that no other state has, and the same each time: so a state is not mirrored twice. */
  private static UUID mirrored(UUID stateId, UUID taskRunId) {
    var mixed = stateId.getLeastSignificantBits() ^ (taskRunId.getLeastSignificantBits() & ~FORM);
    return new UUID(stateId.getMostSignificantBits(), mixed);
  }
}
