package pushpool.api;

import static pushpool.api.body.Kinds.TRUTH;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.api.body.Fields;
import pushpool.api.filter.FlowRunFilter;
import pushpool.api.wire.OrchestrationShape;
import pushpool.deployment.FindAdmission;
import pushpool.input.DeleteRun;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.SetState;
import pushpool.run.State;

/** What is done to many flow runs at once. */
final class FlowRunBulkRoutes {
  private final Stores stores;
  private final SetState setState;
  private final DeleteRun deleteRun;
  private final Ids ids;
  private final InstantSource clock;

  FlowRunBulkRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.stores = stores;
    this.setState =
        new SetState(stores.runs(), new FindAdmission(stores.deployments(), stores.limits(), ids));
    this.deleteRun = new DeleteRun(stores.runs(), stores.inputs());
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/flow_runs/bulk_delete", this::deleteAll),
        Route.post("/flow_runs/bulk_set_state", this::setStates));
  }

  private HttpResponse deleteAll(HttpRequest request, Route.Path path) {
    var wanted = found(Fields.read(request.body(), fields -> FlowRunFilter.ofMany(fields, stores)));
    var deleted = wanted.stream().filter(deleteRun::delete).toList();
    return HttpResponse.ok(Map.of("deleted", deleted));
  }

  private record Proposal(State state, boolean force, FlowRunFilter filter) {}

  private HttpResponse setStates(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var proposer = Proposers.of(request);
    var proposal = Fields.read(request.body(), fields -> proposal(fields, now));
    var results =
        found(proposal.filter()).stream()
            .flatMap(
                id ->
                    setState.propose(id, state(proposal, now), proposal.force(), proposer).stream())
            .map(FlowRunBulkRoutes::shape)
            .toList();
    return HttpResponse.ok(Map.of("results", results));
  }

  private Proposal proposal(Fields fields, Instant now) {
    var state = fields.required("state", StateBody.kind(ids, now));
    var force = fields.optional("force", TRUTH, false);
    return new Proposal(state, force, FlowRunFilter.ofMany(fields, stores));
  }

  /** Each run enters a state of its own. */
  private State state(Proposal proposal, Instant now) {
    var given = proposal.state();
    return new State(
        ids.timed(now),
        given.type(),
        given.name(),
        given.timestamp(),
        given.message(),
        given.data(),
        given.details());
  }

  private static Map<String, Object> shape(SetState.Result result) {
    var shape = new LinkedHashMap<String, Object>();
    shape.put("flow_run_id", result.run().id());
    shape.putAll(OrchestrationShape.of(result));
    return shape;
  }

  private List<UUID> found(FlowRunFilter filter) {
    return filter.list(stores.runs()).stream().map(FlowRun::id).toList();
  }
}
