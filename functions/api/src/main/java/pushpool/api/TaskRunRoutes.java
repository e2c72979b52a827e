package pushpool.api;

import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TRUTH;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.api.body.Fields;
import pushpool.api.body.Kinds;
import pushpool.api.filter.TaskRunFilter;
import pushpool.api.wire.OrchestrationShape;
import pushpool.api.wire.StateShape;
import pushpool.api.wire.TaskRunShape;
import pushpool.request.Free;
import pushpool.request.Ids;
import pushpool.request.RequestException;
import pushpool.run.FlowRun;
import pushpool.run.State;
import pushpool.task.TaskDetails;
import pushpool.task.TaskRun;

/** Task runs. Their engine decides on their states; here they are recorded. */
final class TaskRunRoutes {
  private final Stores stores;
  private final Ids ids;
  private final InstantSource clock;

  TaskRunRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.stores = stores;
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/task_runs", this::create),
        Route.post("/task_runs/filter", this::filter),
        Route.post("/task_runs/count", this::count),
        Route.post("/task_runs/paginate", this::paginate),
        Route.post("/task_runs/history", this::history),
        Route.get("/task_runs/{id}", this::read),
        Route.patch("/task_runs/{id}", this::update),
        Route.delete("/task_runs/{id}", this::delete),
        Route.post("/task_runs/{id}/set_state", this::setState),
        Route.get("/task_run_states", this::states));
  }

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var wanted = Fields.read(request.body(), fields -> TaskRunBody.read(fields, ids, now));
    var flowRun = wanted.call().flowRunId().map(this::flowRun);
    var run = flowRun.map(caller -> labelled(wanted, caller, now)).orElse(wanted);
    return stores
        .taskRuns()
        .add(run)
        .map(known -> HttpResponse.ok(TaskRunShape.of(known, now)))
        .orElseGet(() -> HttpResponse.created(TaskRunShape.of(run, now)));
  }

  private FlowRun flowRun(UUID id) {
    return stores
        .runs()
        .find(id)
        .orElseThrow(() -> new RequestException.Conflict("The flow run does not exist."));
  }

  /** A task run carries the labels of where it belongs. */
  private static TaskRun labelled(TaskRun run, FlowRun caller, Instant now) {
    var own = new LinkedHashMap<String, Object>();
    own.put("prefect.flow.id", caller.origin().flowId().toString());
    caller.origin().deploymentId().ifPresent(id -> own.put("prefect.deployment.id", id.toString()));
    own.put("prefect.flow-run.id", caller.id().toString());
    var d = run.details();
    var labels = Free.overlaid(own, d.labels());
    return run.with(
        new TaskDetails(
            d.name(),
            d.cacheKey(),
            d.cacheExpiration(),
            d.taskVersion(),
            d.policy(),
            d.tags(),
            labels,
            d.inputs()),
        now);
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var filter = wanted(request);
    return HttpResponse.ok(
        filter.paging().of(filter.all(stores)).map(run -> TaskRunShape.of(run, now)).toList());
  }

  private HttpResponse count(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(wanted(request).all(stores).count());
  }

  private HttpResponse paginate(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var filter = wanted(request);
    var all = filter.all(stores).toList();
    return HttpResponse.ok(filter.paging().shape(all, run -> TaskRunShape.of(run, now)));
  }

  private TaskRunFilter wanted(HttpRequest request) {
    return Fields.read(request.body(), fields -> TaskRunFilter.read(fields, stores));
  }

  private HttpResponse history(HttpRequest request, Route.Path path) {
    return Fields.read(request.body(), this::history);
  }

  private HttpResponse history(Fields fields) {
    var now = clock.instant();
    var history = RunHistory.read(fields);
    var entries =
        TaskRunFilter.read(fields, stores).all(stores).map(run -> RunHistory.Entry.of(run, now));
    return HttpResponse.ok(history.map(asked -> asked.shape(entries)).orElseThrow());
  }

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(TaskRunShape.of(find(path.id()), clock.instant()));
  }

  private HttpResponse update(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var name =
        Fields.read(
            request.body(),
            fields -> {
              var given = fields.maybe("name", TEXT);
              fields.done();
              return given;
            });
    return stores
        .taskRuns()
        .change(path.id(), run -> renamed(run, name, now))
        .map(_ -> HttpResponse.none(204))
        .orElseThrow(TaskRunRoutes::missing);
  }

  private static TaskRun renamed(TaskRun run, Optional<String> name, Instant now) {
    return name.map(given -> run.with(run.details().named(given), now)).orElse(run);
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    if (!stores.taskRuns().remove(path.id())) {
      throw missing();
    }
    return HttpResponse.none(204);
  }

  private HttpResponse setState(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var state = Fields.read(request.body(), fields -> proposed(fields, now));
    return stores
        .taskRuns()
        .change(path.id(), run -> run.entered(state, now))
        .map(run -> HttpResponse.created(OrchestrationShape.accepted(run.state())))
        .orElseGet(() -> HttpResponse.of(404, Map.of("exception_message", missing().getMessage())));
  }

  private State proposed(Fields fields, Instant now) {
    var state = fields.required("state", StateBody.kind(ids, now));
    fields.defaulted("force", TRUTH, false);
    fields.done();
    return state;
  }

  /** The states of a task run, oldest first. */
  private HttpResponse states(HttpRequest request, Route.Path path) {
    var id = Kinds.ID.read(request.query().get("task_run_id"), List.of("query", "task_run_id"));
    var run = stores.taskRuns().find(id);
    return HttpResponse.ok(
        run.map(TaskRun::states).orElse(List.of()).stream().map(StateShape::of).toList());
  }

  private TaskRun find(UUID id) {
    return stores.taskRuns().find(id).orElseThrow(TaskRunRoutes::missing);
  }

  private static RequestException missing() {
    return new RequestException.NotFound("Task not found");
  }
}
