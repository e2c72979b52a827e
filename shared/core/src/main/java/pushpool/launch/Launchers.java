package pushpool.launch;

import java.util.Map;
import java.util.Optional;
import pushpool.pool.Place;
import pushpool.run.FlowRun;

/** The launchers there are, by type of work pool. */
public record Launchers(Map<String, Launcher> byType) {
  public Launchers {
    byType = Map.copyOf(byType);
  }

  /** The launcher for the pool a run is in. */
  Optional<Launcher> of(FlowRun run) {
    return run.origin().place().map(Place::poolType).map(byType::get);
  }
}
