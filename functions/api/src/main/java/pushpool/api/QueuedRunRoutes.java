package pushpool.api;

import static pushpool.api.body.Kinds.IDS;
import static pushpool.api.body.Kinds.TEXTS;
import static pushpool.api.body.Kinds.TIME;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pushpool.api.body.Fields;
import pushpool.api.filter.Paging;
import pushpool.api.wire.FlowRunShape;
import pushpool.deployment.Deployment;
import pushpool.launch.OfferRuns;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;
import pushpool.request.RequestException;
import pushpool.run.FlowRun;
import pushpool.run.Window;

/** What waits in work pools, queues and deployments: what those ask for who launch runs. */
final class QueuedRunRoutes {
  private final Stores stores;
  private final OfferRuns offer;
  private final InstantSource clock;

  QueuedRunRoutes(Stores stores, InstantSource clock) {
    this.stores = stores;
    this.offer = new OfferRuns(stores.queues(), stores.queued());
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/work_pools/{name}/get_scheduled_flow_runs", this::ofPool),
        Route.post("/work_queues/{id}/get_runs", this::ofQueue),
        Route.post("/deployments/get_scheduled_flow_runs", this::ofDeployments));
  }

  private record Wanted(Optional<List<String>> queues, Window window, int limit) {}

  private HttpResponse ofPool(HttpRequest request, Route.Path path) {
    var pool = WorkPoolRoutes.find(stores, path.name());
    var wanted = Fields.read(request.body(), QueuedRunRoutes::wanted);
    var queues = named(pool, wanted.queues().orElse(List.of()));
    var now = clock.instant();
    note(pool, queues, now);
    var offered = offer.of(pool, queues, wanted.window(), wanted.limit());
    return HttpResponse.ok(offered.stream().map(run -> offered(run, now)).toList());
  }

  private static Wanted wanted(Fields fields) {
    var queues = fields.maybe("work_queue_names", TEXTS);
    var before = fields.maybe("scheduled_before", TIME);
    var after = fields.maybe("scheduled_after", TIME);
    var limit = Paging.limit(fields);
    fields.doneWithRest();
    return new Wanted(queues, new Window(after, before), limit.intValue());
  }

  /** No name at all means every queue. */
  private List<WorkQueue> named(WorkPool pool, List<String> names) {
    if (names.isEmpty()) {
      return stores.queues().of(pool.id());
    }
    return names.stream()
        .distinct()
        .map(
            name ->
                stores
                    .queues()
                    .named(pool.id(), name)
                    .orElseThrow(
                        () ->
                            new RequestException.NotFound(
                                "Work queue \"%s\" not found.".formatted(name))))
        .toList();
  }

  /** A look into a push pool is nobody's poll. */
  private void note(WorkPool pool, List<WorkQueue> queues, Instant now) {
    if (!pool.isPushed()) {
      stores.polls().note(queues.stream().map(WorkQueue::id).toList(), now);
    }
  }

  private static Map<String, Object> offered(FlowRun run, Instant now) {
    var place = run.origin().place().orElseThrow();
    var shape = new LinkedHashMap<String, Object>();
    shape.put("work_pool_id", place.poolId());
    shape.put("work_queue_id", place.queueId());
    shape.put("flow_run", FlowRunShape.of(run, now));
    return shape;
  }

  private HttpResponse ofQueue(HttpRequest request, Route.Path path) {
    var wanted = Fields.read(request.body(), QueuedRunRoutes::wanted);
    var found = stores.queues().find(path.id());
    if (found.isEmpty()) {
      return HttpResponse.of(404, Map.of("exception_message", "Work queue not found."));
    }
    var queue = found.get();
    var pool = stores.pools().find(queue.poolId()).orElseThrow(WorkQueueRoutes::missing);
    var now = clock.instant();
    note(pool, List.of(queue), now);
    var offered = offer.of(pool, List.of(queue), wanted.window(), wanted.limit());
    return HttpResponse.ok(offered.stream().map(run -> FlowRunShape.of(run, now)).toList());
  }

  private record Served(List<UUID> deployments, Window window, int limit) {}

  /** The runs of deployments that are served by a process of their own. */
  private HttpResponse ofDeployments(HttpRequest request, Route.Path path) {
    var served = Fields.read(request.body(), QueuedRunRoutes::served);
    var now = clock.instant();
    var found =
        served.deployments().stream()
            .distinct()
            .flatMap(id -> stores.deployments().find(id).stream())
            .toList();
    stores.polls().note(found.stream().map(Deployment::id).toList(), now);
    var byTime =
        Comparator.comparing((FlowRun run) -> run.progress().nextScheduledStart().orElse(now));
    var waiting =
        found.stream()
            .flatMap(deployment -> waiting(deployment, served))
            .sorted(byTime)
            .limit(served.limit());
    return HttpResponse.ok(waiting.map(run -> FlowRunShape.of(run, now)).toList());
  }

  private static Served served(Fields fields) {
    var deployments = fields.required("deployment_ids", IDS);
    var before = fields.maybe("scheduled_before", TIME);
    var limit = Paging.limit(fields);
    fields.doneWithRest();
    return new Served(deployments, new Window(Optional.empty(), before), limit.intValue());
  }

  private Stream<FlowRun> waiting(Deployment deployment, Served served) {
    var place = deployment.settings().place();
    if (place.isEmpty()) {
      return stores.queued().waiting(deployment.id(), served.window(), served.limit()).stream();
    }
    var queues = stores.queues().of(place.get().poolId()).stream().map(place.get()::in).toList();
    return stores.queued().waiting(queues, served.window(), Integer.MAX_VALUE).stream()
        .filter(run -> run.origin().deploymentId().equals(Optional.of(deployment.id())));
  }
}
