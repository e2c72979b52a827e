package pushpool.task;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import pushpool.request.Ids;
import pushpool.request.RequestException;
import pushpool.run.FlowRun;
import pushpool.run.SetState;
import pushpool.run.State;
import pushpool.run.Verdict;

/**
 * Brings the state of a subflow to the task run that stands for it in the flow that called it,
 * whose engine waits for nothing else.
 */
public final class MirrorSubflow {
  private final TaskRuns taskRuns;
  private final Ids ids;

  public MirrorSubflow(TaskRuns taskRuns, Ids ids) {
    this.taskRuns = taskRuns;
    this.ids = ids;
  }

  /** Throws {@link RequestException.Conflict} for a task run that is not there to stand for one. */
  public void require(Optional<UUID> parentTaskRunId) {
    if (parentTaskRunId.isPresent() && parentTaskRunId.flatMap(taskRuns::find).isEmpty()) {
      throw new RequestException.Conflict("The parent task run does not exist.");
    }
  }

  /** To be asked for whenever the run has entered a state; nothing happens if it is no subflow. */
  public void mirror(FlowRun run, Instant now) {
    run.origin()
        .parentTaskRunId()
        .ifPresent(id -> taskRuns.change(id, task -> task.entered(mirrored(run, now), now)));
  }

  /** The same for a run to which a state was proposed; nothing happens if it entered none. */
  public SetState.Result mirrored(SetState.Result result, Instant now) {
    switch (result.verdict()) {
      case Verdict.Accept _, Verdict.Reject _ -> mirror(result.run(), now);
      case Verdict.Keep _, Verdict.Wait _, Verdict.Abort _ -> {}
    }
    return result;
  }

  private State mirrored(FlowRun run, Instant now) {
    var state = run.state();
    return new State(
        ids.timed(now),
        state.type(),
        state.name(),
        state.timestamp(),
        state.message(),
        state.data(),
        state.details().with(TaskRun.CHILD_FLOW_RUN_ID, run.id().toString()));
  }
}
