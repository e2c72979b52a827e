package pushpool.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.block.Secrecy;
import pushpool.deployment.Deployment;
import pushpool.launch.RenderJob;
import pushpool.launch.StoredReferences;
import pushpool.pool.Place;
import pushpool.pool.WorkPool;
import pushpool.run.Details;
import pushpool.run.EmpiricalPolicy;
import pushpool.run.FlowRun;
import pushpool.run.Origin;
import pushpool.run.State;
import pushpool.run.StateType;
import pushpool.targets.EcsDefaults;
import pushpool.targets.Preview;
import pushpool.targets.PreviewRun;

/**
 * What runs would cause: of pools and deployments that need not be stored, with no secret shown.
 */
final class Previews {
  /** The id of whatever does not exist. */
  static final UUID IMAGINED = new UUID(0, 0);

  private final Stores stores;
  private final EcsDefaults defaults;

  Previews(Stores stores, EcsDefaults defaults) {
    this.stores = stores;
    this.defaults = defaults;
  }

  /** Somebody's wish to know, at the address at which he asks. */
  record Question(HttpRequest request, Instant now) {
    /** The address of the API as the caller knows it. */
    String apiUrl() {
      var scheme = request.header("x-forwarded-proto").orElse("http");
      return scheme + "://" + request.header("host").orElse("localhost") + "/api";
    }
  }

  /** What a run with these job variables would cause in a pool. */
  Preview of(
      Question question,
      WorkPool pool,
      Optional<Deployment> deployment,
      Map<String, Object> ofRun) {
    var references =
        new StoredReferences(
            stores.blocks(),
            stores.variables(),
            Secrecy.MASKED,
            Map.of(
                "PREFECT_API_URL", question.apiUrl(), "AWS_REGION", defaults.region().orElse("")));
    var render =
        new RenderJob(
            stores.pools(),
            stores.queues(),
            stores.deployments(),
            stores.flows(),
            references,
            question.apiUrl());
    var run = run(pool, deployment, ofRun, question.now());
    return new PreviewRun(render, defaults).preview(run, pool, deployment);
  }

  private static FlowRun run(
      WorkPool pool, Optional<Deployment> deployment, Map<String, Object> ofRun, Instant now) {
    var place =
        deployment
            .flatMap(d -> d.settings().place())
            .orElseGet(() -> new Place(pool.id(), pool.name(), pool.type(), IMAGINED, "default"));
    var origin =
        new Origin(
            deployment.map(Deployment::flowId).orElse(IMAGINED),
            deployment.map(Deployment::id),
            Optional.empty(),
            Optional.of(place),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            now);
    var details =
        new Details(
            "flow-run-name",
            Optional.empty(),
            deployment.map(d -> d.settings().inputs().parameters()).orElse(Map.of()),
            Map.of(),
            List.of(),
            Map.of(),
            Optional.of(ofRun));
    var first = State.of(IMAGINED, StateType.SCHEDULED, now);
    return FlowRun.begin(IMAGINED, origin, details, EmpiricalPolicy.NONE, first);
  }
}
