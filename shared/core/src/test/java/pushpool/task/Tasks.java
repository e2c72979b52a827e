package pushpool.task;

import static pushpool.run.Runs.NOON;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import pushpool.request.Ids;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.StateType;

/** Task runs for tests. */
public final class Tasks {
  public static final UUID FLOW_RUN = new UUID(5, 1);

  private static final Ids IDS = new Ids(new Random(11));

  private Tasks() {}

  /** A pending call of the task {@code add} by the usual flow run. */
  public static TaskRun aTask(String dynamicKey) {
    return aTask(Optional.of(FLOW_RUN), dynamicKey, NOON);
  }

  public static TaskRun aTask(Optional<UUID> flowRun, String dynamicKey, Instant begun) {
    var labels = new LinkedHashMap<String, Object>(Map.of("q", 1L));
    var details =
        new TaskDetails(
            "add-" + dynamicKey,
            Optional.of("cached"),
            Optional.of(NOON.plusSeconds(60)),
            Optional.of("v1"),
            new TaskPolicy(Optional.of(2L), Optional.of(List.of(1L, 2.5)), Optional.of(0.5)),
            List.of("a"),
            labels,
            Map.of("x", List.of(Map.of("input_type", "constant", "type", "int"))));
    var call = new TaskCall(flowRun, "add", dynamicKey);
    return TaskRun.begin(IDS.timed(begun), call, details, state(StateType.PENDING, begun), begun);
  }

  public static State state(StateType type, Instant at) {
    return new State(
        IDS.timed(at), type, type.title(), at, Optional.empty(), null, StateDetails.NONE);
  }
}
