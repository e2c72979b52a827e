package pushpool.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who may take which route: all of it is said in the four tables that are put together here. A
 * route that is in none of them cannot be served.
 */
final class Permits {
  private static final Map<String, Permit> ALL = all();

  private Permits() {}

  private static Map<String, Permit> all() {
    var all = new HashMap<String, Permit>();
    all.putAll(RunPermits.ALL);
    all.putAll(DeploymentPermits.ALL);
    all.putAll(PoolPermits.ALL);
    all.putAll(WorkspacePermits.ALL);
    return Map.copyOf(all);
  }

  static Permit of(Route route) {
    var name = route.method() + " " + route.pattern();
    var permit = ALL.get(name);
    if (permit == null) {
      throw new IllegalStateException("Nothing says who may take the route " + name + ".");
    }
    return permit;
  }

  /** Every route of which something is said, as method and pattern. */
  static Set<String> names() {
    return ALL.keySet();
  }
}
