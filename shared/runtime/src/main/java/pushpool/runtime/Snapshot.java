package pushpool.runtime;

import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What is done before Lambda takes a snapshot of a function that has started. What was loaded and
 * compiled by then is there in every restored copy.
 */
public final class Snapshot implements Resource {
  private final Runnable practice;

  private Snapshot(Runnable practice) {
    this.practice = practice;
  }

  /**
   * Practises before the snapshot, if there is one.
   *
   * @param practice what a first event would do, but with nothing written
   * @return to be kept: whoever is forgotten does not practise
   */
  public static Snapshot after(Runnable practice) {
    var snapshot = new Snapshot(practice);
    Core.getGlobalContext().register(snapshot);
    return snapshot;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      practice.run();
    } catch (RuntimeException e) {
      // A version must not fail to be published because a table could not be reached.
      Lines.warn("Practising before the snapshot failed.", Map.of("error", e.toString()));
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
