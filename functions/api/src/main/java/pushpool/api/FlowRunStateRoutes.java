package pushpool.api;

import static pushpool.api.body.Kinds.TRUTH;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import pushpool.api.body.Fields;
import pushpool.api.body.Kinds;
import pushpool.api.wire.OrchestrationShape;
import pushpool.api.wire.StateShape;
import pushpool.deployment.FindAdmission;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.SetState;
import pushpool.run.State;
import pushpool.run.Verdict;

/** The states of a flow run: those it had, and the next that is proposed for it. */
final class FlowRunStateRoutes {
  private final FlowRuns runs;
  private final SetState setState;
  private final Ids ids;
  private final InstantSource clock;

  FlowRunStateRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.runs = stores.runs();
    this.setState =
        new SetState(runs, new FindAdmission(stores.deployments(), stores.limits(), ids));
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/flow_runs/{id}/set_state", this::setState),
        Route.get("/flow_run_states", this::states));
  }

  private record Proposal(State state, boolean force) {}

  private HttpResponse setState(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var proposal = Fields.read(request.body(), fields -> proposal(fields, now));
    return setState
        .propose(path.id(), proposal.state(), proposal.force(), Proposers.of(request))
        .map(FlowRunStateRoutes::answer)
        .orElseGet(() -> HttpResponse.of(404, Map.of("exception_message", "Flow run not found")));
  }

  /** Whether a state was written is told by the status. */
  static HttpResponse answer(SetState.Result result) {
    var status =
        switch (result.verdict()) {
          case Verdict.Accept _, Verdict.Reject _ -> 201;
          case Verdict.Keep _, Verdict.Wait _, Verdict.Abort _ -> 200;
        };
    return HttpResponse.of(status, OrchestrationShape.of(result));
  }

  private Proposal proposal(Fields fields, Instant now) {
    var state = fields.required("state", StateBody.kind(ids, now));
    var force = fields.defaulted("force", TRUTH, false);
    fields.done();
    return new Proposal(state, force);
  }

  /** The states of a run, oldest first. */
  private HttpResponse states(HttpRequest request, Route.Path path) {
    var id = Kinds.ID.read(request.query().get("flow_run_id"), List.of("query", "flow_run_id"));
    var run = runs.find(id);
    return HttpResponse.ok(
        run.map(FlowRun::states).orElse(List.of()).stream().map(StateShape::of).toList());
  }
}
