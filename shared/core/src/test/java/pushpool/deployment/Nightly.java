package pushpool.deployment;

import static pushpool.run.Runs.DEPLOYMENT;
import static pushpool.run.Runs.FLOW;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.PUSHED;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.deployment.Deployment.Concurrency;
import pushpool.deployment.Deployment.Inputs;
import pushpool.deployment.Deployment.Settings;
import pushpool.deployment.Deployment.Source;
import pushpool.pool.Place;

/** The deployment that the runs of the tests are of. */
public final class Nightly {
  private static final Source SOURCE =
      new Source(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private Nightly() {}

  public static Deployment nightly(Map<String, Object> jobVariables) {
    return nightly(PUSHED, jobVariables);
  }

  public static Deployment nightly(Place place, Map<String, Object> jobVariables) {
    return nightly(place, jobVariables, new Concurrency(Optional.empty(), Optional.empty()));
  }

  /** The same deployment with a concurrency limit. */
  public static Deployment limited(UUID limitId, Map<String, Object> options) {
    return nightly(PUSHED, Map.of(), new Concurrency(Optional.of(limitId), Optional.of(options)));
  }

  private static Deployment nightly(
      Place place, Map<String, Object> jobVariables, Concurrency concurrency) {
    var settings =
        new Settings(
            false,
            Optional.of(place),
            SOURCE,
            new Inputs(Map.of(), Optional.empty(), false, jobVariables),
            concurrency,
            List.of(),
            Map.of(),
            Optional.empty());
    return new Deployment(
        DEPLOYMENT, FLOW, "nightly", settings, List.of(), Optional.empty(), NOON, NOON);
  }
}
