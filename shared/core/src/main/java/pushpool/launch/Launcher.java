package pushpool.launch;

import java.time.Instant;
import java.util.Optional;
import pushpool.run.FlowRun;

/** Starts, looks for and stops the infrastructure of one type of work pool. */
public interface Launcher {
  /** Starts the order once, however often it is asked to with the same token. */
  Launch launch(Order order);

  /** What has become of the run's latest attempt; nothing when no trace of it is left. */
  Optional<News> look(FlowRun run, Instant now);

  /**
   * Asks the infrastructure of the run's latest attempt to end; does nothing where there is none.
   * Answers whether that was heard: if not, it has to be asked again.
   */
  boolean stop(FlowRun run, String reason);
}
