package pushpool.api;

import java.time.InstantSource;
import java.util.List;
import pushpool.api.body.Fields;
import pushpool.api.filter.FlowRunFilter;
import pushpool.api.wire.FlowRunShape;

/** The flow runs that a filter selects: themselves, how many they are, and what they did. */
final class FlowRunSearchRoutes {
  private final Stores stores;
  private final InstantSource clock;

  FlowRunSearchRoutes(Stores stores, InstantSource clock) {
    this.stores = stores;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/flow_runs/filter", this::filter),
        Route.post("/flow_runs/count", this::count),
        Route.post("/flow_runs/paginate", this::paginate),
        Route.post("/flow_runs/history", this::history),
        Route.post("/flow_runs/lateness", this::lateness));
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(shapes(filter(request)));
  }

  private HttpResponse count(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(stores.runs().count(filter(request).selection()));
  }

  private HttpResponse paginate(HttpRequest request, Route.Path path) {
    var filter = filter(request);
    var count = stores.runs().count(filter.selection());
    return HttpResponse.ok(filter.paging().shape(shapes(filter), count));
  }

  private HttpResponse history(HttpRequest request, Route.Path path) {
    return Fields.read(request.body(), this::history);
  }

  private HttpResponse history(Fields fields) {
    var history = RunHistory.read(fields);
    var selection = FlowRunFilter.read(fields, stores).selection();
    var now = clock.instant();
    return HttpResponse.ok(
        history
            .map(
                asked ->
                    asked.shape(
                        stores
                            .runs()
                            .all(asked.within(selection))
                            .map(run -> RunHistory.Entry.of(run, now))))
            .orElseThrow());
  }

  /** The mean lateness in seconds, or null where there are no runs. */
  private HttpResponse lateness(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var mean =
        stores
            .runs()
            .all(filter(request).selection())
            .mapToDouble(run -> run.lateness(now).toNanos() / 1e9)
            .average();
    return HttpResponse.ok(mean.isPresent() ? mean.getAsDouble() : null);
  }

  private List<Object> shapes(FlowRunFilter filter) {
    var now = clock.instant();
    return filter.list(stores.runs()).stream()
        .map(run -> (Object) FlowRunShape.of(run, now))
        .toList();
  }

  private FlowRunFilter filter(HttpRequest request) {
    return Fields.read(request.body(), fields -> FlowRunFilter.read(fields, stores));
  }
}
