package pushpool.api.release;

import java.time.Duration;
import java.util.Optional;
import pushpool.api.Stores;
import pushpool.launch.Wakes;
import pushpool.limit.Scope;
import pushpool.run.Turns;

/**
 * Stores whose changes let go the runs that waited for them: a raised limit, the end of a pause, or
 * the end of what they waited for.
 */
public final class Releases {
  private final Wakes wakes;
  private final Turns turns;

  private Releases(Wakes wakes, Turns turns) {
    this.wakes = wakes;
    this.turns = turns;
  }

  /** The same stores, from which the dispatcher hears what may go on. */
  public static Stores of(Stores stores, Turns turns, Wakes wakes) {
    var releases = new Releases(wakes, turns);
    return new Stores(
        stores.flows(),
        new ReleasingDeployments(stores.deployments(), releases),
        new ReleasingPools(stores.pools(), stores.queues(), releases),
        new ReleasingQueues(stores.queues(), releases),
        stores.workers(),
        stores.polls(),
        new ReleasingRuns(stores.runs(), releases),
        stores.queued(),
        stores.logs(),
        stores.blocks(),
        stores.variables(),
        stores.inputs(),
        stores.artifacts(),
        stores.resultStorage(),
        stores.taskRuns(),
        new ReleasingLimits(stores.limits(), releases),
        new ReleasingSlots(stores.slots(), releases),
        stores.keys(),
        stores.plans());
  }

  void release(Scope scope) {
    wakes.release(scope, Duration.ZERO);
  }

  /** For what is given back often, and seldom waited for. */
  void releaseIfAwaited(Scope scope) {
    if (!turns.waiting(scope, "", 1).isEmpty()) {
      release(scope);
    }
  }

  /** Whether a limit leaves more room than before. */
  static boolean isRaised(Optional<Long> before, Optional<Long> after) {
    return before.isPresent() && after.map(limit -> limit > before.get()).orElse(true);
  }
}
