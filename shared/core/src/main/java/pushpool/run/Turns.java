package pushpool.run;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.limit.Scope;

/** The runs that wait for their turn, and those that have it. */
public interface Turns {
  /**
   * The runs that wait for this: line by line, in a line the earliest due first.
   *
   * @param line all of whose name begins with this, so nothing stands for every line
   */
  List<UUID> waiting(Scope scope, String line, int most);

  /** Whether somebody waits for this before the place that a run would have in the line. */
  boolean isBehind(FlowRun run, Scope scope, String line);

  /** Whether nobody is known to wait for this before the run. */
  default boolean isFirst(UUID runId, Scope scope) {
    var first = waiting(scope, "", 1);
    return first.isEmpty() || first.contains(runId);
  }

  /** How many slots of a work pool or queue are held, by the work queues of the holders. */
  Map<UUID, Long> held(Scope scope);
}
