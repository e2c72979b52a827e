package pushpool.launch;

import java.util.UUID;

/** Tasks that run for nobody, and can be stopped. */
public interface Strays {
  /** Asks the task of a run to end; does nothing when it has. */
  void stop(UUID runId, TaskName task, String reason);
}
