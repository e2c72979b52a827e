package pushpool.api;

import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TRUTH;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.api.body.Fields;
import pushpool.api.body.Kinds;
import pushpool.api.filter.FlowRunFilter;
import pushpool.api.wire.FlowRunShape;
import pushpool.api.wire.LogShape;
import pushpool.api.wire.OrchestrationShape;
import pushpool.api.wire.StateShape;
import pushpool.api.wire.SubmissionShape;
import pushpool.deployment.CreateRun;
import pushpool.deployment.CreateRun.Wish;
import pushpool.deployment.FindAdmission;
import pushpool.input.DeleteRun;
import pushpool.log.LogSelection;
import pushpool.pool.FindPlace;
import pushpool.request.Free;
import pushpool.request.Ids;
import pushpool.request.RequestException;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns.Change;
import pushpool.run.SetState;
import pushpool.run.State;
import pushpool.run.Verdict;
import pushpool.task.MirrorSubflow;

/** Flow runs. */
final class FlowRunRoutes {
  private final Stores stores;
  private final SetState setState;
  private final MirrorSubflow mirror;
  private final CreateRun createRun;
  private final DeleteRun deleteRun;
  private final JobVariableChange change;
  private final FindPlace places;
  private final Ids ids;
  private final InstantSource clock;

  FlowRunRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.stores = stores;
    this.setState =
        new SetState(stores.runs(), new FindAdmission(stores.deployments(), stores.limits(), ids));
    this.mirror = new MirrorSubflow(stores.taskRuns());
    this.createRun = new CreateRun(stores.runs(), ids);
    this.deleteRun = new DeleteRun(stores.runs(), stores.inputs());
    this.change = new JobVariableChange(stores);
    this.places = new FindPlace(stores.pools(), stores.queues(), ids);
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/flow_runs", this::create),
        Route.post("/flow_runs/filter", this::filter),
        Route.post("/flow_runs/count", this::count),
        Route.post("/flow_runs/paginate", this::paginate),
        Route.post("/flow_runs/history", this::history),
        Route.post("/flow_runs/lateness", this::lateness),
        Route.get("/flow_runs/{id}", this::read),
        Route.patch("/flow_runs/{id}", this::update),
        Route.delete("/flow_runs/{id}", this::delete),
        Route.patch("/flow_runs/{id}/labels", this::label),
        Route.post("/flow_runs/{id}/set_state", this::setState),
        Route.get("/flow_runs/{id}/submissions", this::submissions),
        Route.get("/flow_runs/{id}/logs/download", this::logs),
        Route.get("/flow_run_states", this::states));
  }

  private record Wanted(
      UUID flowId,
      Optional<UUID> deploymentId,
      Optional<String> pool,
      Optional<String> queue,
      Wish wish) {}

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var wanted = Fields.read(request.body(), fields -> wanted(fields, now));
    if (stores.flows().find(wanted.flowId()).isEmpty()) {
      return HttpResponse.problem(404, "Flow not found");
    }
    mirror.require(wanted.wish().linked().parentTaskRunId());
    var place = wanted.pool().map(pool -> places.find(pool, wanted.queue(), now));
    var wish = wanted.wish().by(request.caller().creator());
    var created = createRun.of(wanted.flowId(), wanted.deploymentId(), place, wish, now);
    return HttpResponse.of(created.isNew() ? 201 : 200, FlowRunShape.of(created.run(), now));
  }

  private Wanted wanted(Fields fields, Instant now) {
    var flowId = fields.required("flow_id", ID);
    var deploymentId = fields.maybe("deployment_id", ID);
    var pool = fields.maybe("work_pool_name", TEXT);
    var queue = fields.maybe("work_queue_name", TEXT);
    var wish = RunBody.read(fields, ids, now);
    fields.done();
    return new Wanted(flowId, deploymentId, pool, queue, wish.get());
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

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(FlowRunShape.of(find(path), clock.instant()));
  }

  private HttpResponse submissions(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(
        find(path).dispatch().submissions().stream().map(SubmissionShape::of).toList());
  }

  private HttpResponse logs(HttpRequest request, Route.Path path) {
    var run = find(path);
    var rows = stores.logs().list(LogSelection.of(run.id()));
    return HttpResponse.file(
        run.details().name() + "-logs.csv", HttpResponse.Media.CSV, LogShape.csv(rows));
  }

  /** The states of a run, oldest first. */
  private HttpResponse states(HttpRequest request, Route.Path path) {
    var id = Kinds.ID.read(request.query().get("flow_run_id"), List.of("query", "flow_run_id"));
    var run = stores.runs().find(id);
    return HttpResponse.ok(
        run.map(FlowRun::states).orElse(List.of()).stream().map(StateShape::of).toList());
  }

  private HttpResponse update(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    Fields.read(request.body(), fields -> fields.maybe("job_variables", OBJECT))
        .ifPresent(jobVariables -> change.check(find(path), jobVariables));
    return stores
        .runs()
        .change(path.id(), run -> new Change<>(updated(request, run, now), run))
        .map(_ -> HttpResponse.none(204))
        .orElseThrow(FlowRunRoutes::missing);
  }

  private HttpResponse label(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var labels = Fields.readValue(request.body(), Kinds.LABELS);
    return stores
        .runs()
        .change(path.id(), run -> new Change<>(labelled(run, labels, now), run))
        .map(_ -> HttpResponse.none(204))
        .orElseThrow(FlowRunRoutes::missing);
  }

  private static FlowRun labelled(FlowRun run, Map<String, Object> labels, Instant now) {
    var details = run.details();
    var all = Free.overlaid(details.labels(), labels);
    return run.with(details.labelled(all), run.policy(), now);
  }

  private static FlowRun updated(HttpRequest request, FlowRun run, Instant now) {
    return Fields.read(request.body(), fields -> RunBody.updated(fields, run, now));
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    return deleteRun.delete(path.id())
        ? HttpResponse.none(204)
        : HttpResponse.problem(404, "Flow run not found");
  }

  private record Proposal(State state, boolean force) {}

  private HttpResponse setState(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var proposal = Fields.read(request.body(), fields -> proposal(fields, now));
    return setState
        .propose(path.id(), proposal.state(), proposal.force(), Proposers.of(request))
        .map(FlowRunRoutes::answer)
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

  private FlowRun find(Route.Path path) {
    return stores.runs().find(path.id()).orElseThrow(FlowRunRoutes::missing);
  }

  private static RequestException missing() {
    return new RequestException.NotFound("Flow run not found");
  }
}
