package pushpool.local.simulation;

import java.time.Duration;
import java.util.Optional;
import pushpool.local.simulation.Deployments.Deployed;

/**
 * What the infrastructure of a run is going to do.
 *
 * @param reports whether it tells the API of its states; else its exit code is the result
 * @param hears whether it looks now and then whether it is to stop
 * @param agent the client that it reports with
 * @param starts how long it takes until it runs
 * @param works how long it takes to do what it is for
 * @param needs what it needs before it can do that
 */
record Script(
    Ending ending,
    boolean reports,
    boolean hears,
    String agent,
    Duration starts,
    Duration works,
    Needs needs) {

  /**
   * What a flow needs that tells the API of its states.
   *
   * @param slot whether it leases a slot of the shared limit
   * @param child what it calls and waits for
   */
  record Needs(boolean slot, Optional<Child> child) {}

  /** A run of a deployment that a flow calls, and what becomes of it. */
  record Child(Deployed deployed, Script script) {}

  /** How it ends. */
  enum Ending {
    COMPLETES,
    FAILS,
    CRASHES,
    NEVER_STARTS,
    /** It goes on until somebody stops it. */
    NEVER_ENDS,
    /** It waits for somebody to let it go on. */
    PAUSES,
    /** It ends, to be started again when somebody lets it go on. */
    SUSPENDS
  }

  /** The same with an end, after a while. */
  Script lasting(Duration time) {
    return new Script(Ending.COMPLETES, reports, hears, agent, starts, time, needs);
  }

  /** The same with nothing in the way: for what comes after a pause. */
  Script goingOn() {
    return new Script(Ending.COMPLETES, reports, hears, agent, starts, works, needs);
  }
}
