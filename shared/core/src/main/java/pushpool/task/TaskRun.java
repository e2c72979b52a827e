package pushpool.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushpool.run.Progress;
import pushpool.run.State;
import pushpool.run.StateDetails;

/**
 * A task run with its states, oldest first and never empty. The engine in the container decides on
 * its states; they are recorded here.
 *
 * @param flowRunRunCount which attempt of the flow run it belongs to
 * @param updated when anything of it was last written
 */
public record TaskRun(
    UUID id,
    TaskCall call,
    TaskDetails details,
    List<State> states,
    Progress progress,
    long flowRunRunCount,
    Instant created,
    Instant updated) {

  static final String CHILD_FLOW_RUN_ID = "child_flow_run_id";

  public TaskRun {
    states = List.copyOf(states);
  }

  /** A new task run in its first state. */
  public static TaskRun begin(
      UUID id, TaskCall call, TaskDetails details, State first, Instant now) {
    var own = own(first, id, call);
    var progress = Progress.NONE.entering(own, Optional.empty(), false);
    return new TaskRun(id, call, details, List.of(own), progress, 0, now, now);
  }

  /** The current state. */
  public State state() {
    return states.getLast();
  }

  /** Whether it stands for a flow run that was called like a task. */
  public boolean hasSubflow() {
    return states.stream()
        .anyMatch(state -> state.details().fields().get(CHILD_FLOW_RUN_ID) != null);
  }

  /** The same task run in a further state, with everything that follows from entering it. */
  public TaskRun entered(State next, Instant now) {
    var at = next.timestamp();
    while (isTaken(at)) {
      at = at.plusNanos(1000);
    }
    var own = own(next.at(at), id, call);
    var all = new ArrayList<>(states);
    all.add(own);
    var further = progress.entering(own, Optional.of(state()), false);
    return new TaskRun(id, call, details, all, further, flowRunRunCount, created, now);
  }

  public TaskRun with(TaskDetails other, Instant now) {
    return new TaskRun(id, call, other, states, progress, flowRunRunCount, created, now);
  }

  private boolean isTaken(Instant time) {
    return states.stream().anyMatch(state -> state.timestamp().equals(time));
  }

  /** A state says whose it is. */
  private static State own(State state, UUID id, TaskCall call) {
    var flowRun = call.flowRunId().map(UUID::toString).orElse(null);
    return state.with(
        state
            .details()
            .with(StateDetails.FLOW_RUN_ID, flowRun)
            .with(StateDetails.TASK_RUN_ID, id.toString()));
  }
}
