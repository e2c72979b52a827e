package pushpool.local.simulation;

import java.util.function.IntConsumer;

/** What runs in a container. */
interface Work {
  Script script();

  /**
   * Begins to work.
   *
   * @param exit to be told the exit code when it is over
   */
  void begin(IntConsumer exit);

  /** It is over, whether it was done or not. */
  void end();
}
