package pushpool.api;

import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.TEXT;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pushpool.api.body.Fields;
import pushpool.api.body.Kinds;
import pushpool.api.wire.FlowRunShape;
import pushpool.api.wire.LogShape;
import pushpool.api.wire.SubmissionShape;
import pushpool.deployment.CreateRun;
import pushpool.deployment.CreateRun.Wish;
import pushpool.input.DeleteRun;
import pushpool.log.LogSelection;
import pushpool.pool.FindPlace;
import pushpool.request.Free;
import pushpool.request.Ids;
import pushpool.request.RequestException;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns.Change;
import pushpool.task.MirrorSubflow;

/** Flow runs. */
final class FlowRunRoutes {
  private final Stores stores;
  private final MirrorSubflow mirror;
  private final CreateRun createRun;
  private final DeleteRun deleteRun;
  private final JobVariableChange change;
  private final FindPlace places;
  private final Ids ids;
  private final InstantSource clock;

  FlowRunRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.stores = stores;
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
        Route.get("/flow_runs/{id}", this::read),
        Route.patch("/flow_runs/{id}", this::update),
        Route.delete("/flow_runs/{id}", this::delete),
        Route.patch("/flow_runs/{id}/labels", this::label),
        Route.get("/flow_runs/{id}/submissions", this::submissions),
        Route.get("/flow_runs/{id}/logs/download", this::logs));
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

  private HttpResponse update(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    Fields.read(request.body(), fields -> fields.maybe("job_variables", OBJECT))
        .ifPresent(jobVariables -> change.check(find(path), jobVariables));
    return changed(path, run -> updated(request, run, now));
  }

  private HttpResponse label(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var labels = Fields.readValue(request.body(), Kinds.LABELS);
    return changed(path, run -> labelled(run, labels, now));
  }

  private static FlowRun labelled(FlowRun run, Map<String, Object> labels, Instant now) {
    var details = run.details();
    var all = Free.overlaid(details.labels(), labels);
    return run.with(details.labelled(all), run.policy(), now);
  }

  private static FlowRun updated(HttpRequest request, FlowRun run, Instant now) {
    return Fields.read(request.body(), fields -> RunBody.updated(fields, run, now));
  }

  private HttpResponse changed(Route.Path path, UnaryOperator<FlowRun> step) {
    return stores
        .runs()
        .change(path.id(), run -> new Change<>(step.apply(run), run))
        .map(_ -> HttpResponse.none(204))
        .orElseThrow(FlowRunRoutes::missing);
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    return deleteRun.delete(path.id())
        ? HttpResponse.none(204)
        : HttpResponse.problem(404, "Flow run not found");
  }

  private FlowRun find(Route.Path path) {
    return stores.runs().find(path.id()).orElseThrow(FlowRunRoutes::missing);
  }

  private static RequestException missing() {
    return new RequestException.NotFound("Flow run not found");
  }
}
