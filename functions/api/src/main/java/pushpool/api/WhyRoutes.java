package pushpool.api;

import java.time.InstantSource;
import java.util.List;
import pushpool.api.wire.WhyShape;
import pushpool.launch.ExplainPolled;
import pushpool.launch.ExplainRun;
import pushpool.request.RequestException;

/** Why a flow run is not further than it is. */
final class WhyRoutes {
  private final Stores stores;
  private final ExplainRun explain;
  private final InstantSource clock;

  WhyRoutes(Stores stores, InstantSource clock) {
    this.stores = stores;
    this.explain =
        new ExplainRun(
            new ExplainPolled(stores.pools(), stores.queues(), stores.queued(), stores.polls()));
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(Route.get("/flow_runs/{id}/why", this::why));
  }

  private HttpResponse why(HttpRequest request, Route.Path path) {
    return stores
        .runs()
        .find(path.id())
        .map(run -> HttpResponse.ok(WhyShape.of(run, explain.explain(run, clock.instant()))))
        .orElseThrow(() -> new RequestException.NotFound("Flow run not found"));
  }
}
