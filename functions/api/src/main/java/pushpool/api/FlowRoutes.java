package pushpool.api;

import static pushpool.api.body.Kinds.LABELS;
import static pushpool.api.body.Kinds.NAME;
import static pushpool.api.body.Kinds.TEXTS;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import pushpool.api.body.Fields;
import pushpool.api.filter.FlowFilter;
import pushpool.api.wire.FlowShape;
import pushpool.flow.DeleteFlow;
import pushpool.flow.Flow;
import pushpool.flow.Flows;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/** Flows. */
final class FlowRoutes {
  private final Flows flows;
  private final DeleteFlow deleteFlow;
  private final Stores stores;
  private final Ids ids;
  private final InstantSource clock;

  FlowRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.flows = stores.flows();
    this.deleteFlow = new DeleteFlow(flows, stores.deployments(), stores.runs(), stores.inputs());
    this.stores = stores;
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/flows", this::create),
        Route.post("/flows/filter", this::filter),
        Route.post("/flows/count", this::count),
        Route.post("/flows/paginate", this::paginate),
        Route.get("/flows/name/{name}", this::readByName),
        Route.get("/flows/{id}", this::read),
        Route.patch("/flows/{id}", this::update),
        Route.delete("/flows/{id}", this::delete));
  }

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var wanted = Fields.read(request.body(), this::flow);
    var flow = flows.addOrFind(wanted);
    return HttpResponse.of(flow.id().equals(wanted.id()) ? 201 : 200, FlowShape.of(flow));
  }

  private Flow flow(Fields fields) {
    var name = fields.required("name", NAME);
    var tags = fields.optional("tags", TEXTS, List.of());
    var labels = fields.optional("labels", LABELS, Map.of());
    fields.done();
    var now = clock.instant();
    return new Flow(ids.random(), name, tags, labels, now, now);
  }

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(FlowShape.of(flows.find(path.id()).orElseThrow(FlowRoutes::missing)));
  }

  private HttpResponse update(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    flows
        .change(
            path.id(), flow -> Fields.read(request.body(), fields -> updated(fields, flow, now)))
        .orElseThrow(FlowRoutes::missing);
    return HttpResponse.none(204);
  }

  private static Flow updated(Fields fields, Flow flow, Instant now) {
    var tags = fields.defaulted("tags", TEXTS, flow.tags());
    fields.done();
    return flow.tagged(tags, now);
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    if (!deleteFlow.delete(path.id())) {
      throw missing();
    }
    return HttpResponse.none(204);
  }

  private HttpResponse readByName(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(FlowShape.of(flows.named(path.name()).orElseThrow(FlowRoutes::missing)));
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var filter = wanted(request);
    return HttpResponse.ok(filter.paging().of(filter.all().stream()).map(FlowShape::of).toList());
  }

  private HttpResponse count(HttpRequest request, Route.Path path) {
    return HttpResponse.ok((long) wanted(request).all().size());
  }

  private HttpResponse paginate(HttpRequest request, Route.Path path) {
    var filter = wanted(request);
    return HttpResponse.ok(filter.paging().shape(filter.all(), FlowShape::of));
  }

  private FlowFilter wanted(HttpRequest request) {
    return Fields.read(request.body(), fields -> FlowFilter.read(fields, stores));
  }

  private static RequestException missing() {
    return new RequestException.NotFound("Flow not found");
  }
}
