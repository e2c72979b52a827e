package pushpool.api;

import pushpool.access.Scope;

/**
 * Who may take a route.
 *
 * @param scope what a key must be good for
 * @param whom who may come at all
 * @param touch what a request is about: it must be within the realm of a run's token, or of a key
 *     that is limited to some pools
 * @param findsRuns whether the answer may be a run that was there before, which must be within the
 *     realm too
 */
record Permit(Scope scope, Whom whom, Touch touch, boolean findsRuns) {
  /** Who may come at all. */
  enum Whom {
    ANYBODY,
    KEYS,
    KEYS_AND_RUNS
  }

  /** For those with a key. */
  static Permit keys(Scope scope, Touch touch) {
    return new Permit(scope, Whom.KEYS, touch, false);
  }

  /** For those with a key, and for containers. */
  static Permit both(Scope scope, Touch touch) {
    return new Permit(scope, Whom.KEYS_AND_RUNS, touch, false);
  }

  static Permit anybody() {
    return new Permit(Scope.READ, Whom.ANYBODY, Touch.NOTHING, false);
  }

  Permit findingRuns() {
    return new Permit(scope, whom, touch, true);
  }
}
