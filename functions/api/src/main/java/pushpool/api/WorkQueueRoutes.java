package pushpool.api;

import static java.util.stream.Collectors.toMap;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import pushpool.api.body.Fields;
import pushpool.api.filter.WorkQueueFilter;
import pushpool.deployment.KeepPlaces;
import pushpool.pool.FindPlace;
import pushpool.pool.MakeRoom;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/** Work queues, by pool and name or by id. */
final class WorkQueueRoutes {
  private final Stores stores;
  private final PoolAnswers answers;
  private final KeepPlaces keepPlaces;
  private final FindPlace places;
  private final MakeRoom makeRoom;
  private final Ids ids;
  private final InstantSource clock;

  WorkQueueRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.stores = stores;
    this.answers = new PoolAnswers(stores);
    this.keepPlaces = new KeepPlaces(stores.deployments(), stores.forgetting());
    this.places = new FindPlace(stores.pools(), stores.queues(), ids);
    this.makeRoom = new MakeRoom(stores.queues());
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/work_pools/{name}/queues", this::create),
        Route.post("/work_pools/{name}/queues/filter", this::filterOfPool),
        Route.get("/work_pools/{name}/queues/{queue}", this::readOfPool),
        Route.patch("/work_pools/{name}/queues/{queue}", this::updateOfPool),
        Route.delete("/work_pools/{name}/queues/{queue}", this::deleteOfPool),
        Route.post("/work_queues", this::createUnpooled),
        Route.post("/work_queues/filter", this::filter),
        Route.get("/work_queues/name/{queue}", this::readUnpooled),
        Route.get("/work_queues/{id}", this::read),
        Route.patch("/work_queues/{id}", this::update),
        Route.delete("/work_queues/{id}", this::delete));
  }

  private HttpResponse create(HttpRequest request, Route.Path path) {
    return create(request, WorkPoolRoutes.find(stores, path.name()));
  }

  /** A queue that is named without a pool. */
  private HttpResponse createUnpooled(HttpRequest request, Route.Path path) {
    return create(request, places.agentPool(clock.instant()));
  }

  private HttpResponse create(HttpRequest request, WorkPool pool) {
    var usual = WorkQueue.Settings.of("", "", places.freePriority(pool.id()));
    var settings = Fields.read(request.body(), fields -> WorkQueueBody.created(fields, usual));
    var now = clock.instant();
    var queue = new WorkQueue(ids.random(), pool.id(), settings, now, now);
    if (!stores.queues().add(queue)) {
      return HttpResponse.problem(
          409,
          "A work queue with this name already exists in work pool \"%s\".".formatted(pool.name()));
    }
    makeRoom.around(queue, now);
    return HttpResponse.created(answers.queue(queue, pool, now));
  }

  private HttpResponse filterOfPool(HttpRequest request, Route.Path path) {
    var pool = WorkPoolRoutes.find(stores, path.name());
    var filter = Fields.read(request.body(), WorkQueueFilter::read);
    var queues = filter.apply(stores.queues().of(pool.id()).stream()).toList();
    return HttpResponse.ok(answers.queues(queues, Map.of(pool.id(), pool), clock.instant()));
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var filter = Fields.read(request.body(), WorkQueueFilter::read);
    var queues = filter.apply(stores.queues().all().stream()).toList();
    var pools = stores.pools().all().stream().collect(toMap(WorkPool::id, pool -> pool));
    return HttpResponse.ok(answers.queues(queues, pools, clock.instant()));
  }

  private HttpResponse readOfPool(HttpRequest request, Route.Path path) {
    return answer(ofPool(path));
  }

  private HttpResponse readUnpooled(HttpRequest request, Route.Path path) {
    var pool = WorkPoolRoutes.find(stores, FindPlace.AGENT_POOL);
    var queue = stores.queues().named(pool.id(), path.name());
    return answer(queue.orElseThrow(WorkQueueRoutes::missing));
  }

  private HttpResponse updateOfPool(HttpRequest request, Route.Path path) {
    return update(request, ofPool(path));
  }

  private HttpResponse deleteOfPool(HttpRequest request, Route.Path path) {
    return delete(ofPool(path));
  }

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return answer(byId(path));
  }

  private HttpResponse update(HttpRequest request, Route.Path path) {
    return update(request, byId(path));
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    return delete(byId(path));
  }

  private HttpResponse update(HttpRequest request, WorkQueue queue) {
    var now = clock.instant();
    var after =
        stores.queues().change(queue.id(), found -> found.with(updated(request, found), now));
    after.ifPresent(found -> makeRoom.around(found, now));
    after.filter(found -> !isNamedAlike(found, queue)).ifPresent(keepPlaces::renamed);
    return HttpResponse.none(204);
  }

  private static boolean isNamedAlike(WorkQueue one, WorkQueue other) {
    return one.settings().name().equals(other.settings().name());
  }

  private static WorkQueue.Settings updated(HttpRequest request, WorkQueue queue) {
    return Fields.read(request.body(), fields -> WorkQueueBody.updated(fields, queue.settings()));
  }

  /** A pool without its default queue would have nowhere to put a run. */
  private HttpResponse delete(WorkQueue queue) {
    var pool = stores.pools().find(queue.poolId());
    if (pool.filter(p -> p.defaultQueueId().equals(queue.id())).isPresent()) {
      return HttpResponse.problem(409, "The default queue of a work pool cannot be deleted.");
    }
    stores.queues().remove(queue);
    keepPlaces.removed(queue, clock.instant());
    return HttpResponse.none(204);
  }

  private WorkQueue ofPool(Route.Path path) {
    var pool = WorkPoolRoutes.find(stores, path.name());
    return stores.queues().named(pool.id(), path.name(1)).orElseThrow(WorkQueueRoutes::missing);
  }

  private WorkQueue byId(Route.Path path) {
    return stores.queues().find(path.id()).orElseThrow(WorkQueueRoutes::missing);
  }

  static RequestException missing() {
    return new RequestException.NotFound("Work queue not found.");
  }

  private HttpResponse answer(WorkQueue queue) {
    var pool = stores.pools().find(queue.poolId()).orElseThrow(WorkQueueRoutes::missing);
    return HttpResponse.ok(answers.queue(queue, pool, clock.instant()));
  }
}
