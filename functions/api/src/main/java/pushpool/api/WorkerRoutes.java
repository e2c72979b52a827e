package pushpool.api;

import static pushpool.api.body.Kinds.INTEGER;
import static pushpool.api.body.Kinds.TEXT;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import pushpool.api.body.Fields;
import pushpool.api.filter.WorkerFilter;
import pushpool.api.wire.WorkerShape;
import pushpool.pool.Worker;
import pushpool.request.Ids;

/** The workers of pools whose runs the service does not start itself. */
final class WorkerRoutes {
  private final Stores stores;
  private final Ids ids;
  private final InstantSource clock;

  WorkerRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.stores = stores;
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/work_pools/{name}/workers/heartbeat", this::heartbeat),
        Route.post("/work_pools/{name}/workers/filter", this::filter),
        Route.delete("/work_pools/{name}/workers/{worker}", this::delete));
  }

  private record Beat(String name, Optional<Long> interval) {}

  private HttpResponse heartbeat(HttpRequest request, Route.Path path) {
    var pool = WorkPoolRoutes.find(stores, path.name());
    var beat = Fields.read(request.body(), WorkerRoutes::beat);
    var now = clock.instant();
    var known =
        stores
            .workers()
            .named(pool.id(), beat.name())
            .orElseGet(
                () -> new Worker(ids.random(), pool.id(), beat.name(), now, now, Optional.empty()));
    stores.workers().put(known.heard(beat.interval(), now));
    return HttpResponse.none(204);
  }

  private static Beat beat(Fields fields) {
    var name = fields.required("name", TEXT);
    var interval = fields.maybe("heartbeat_interval_seconds", INTEGER);
    fields.doneWithRest();
    return new Beat(name, interval);
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var pool = WorkPoolRoutes.find(stores, path.name());
    var now = clock.instant();
    var filter = Fields.read(request.body(), fields -> WorkerFilter.read(fields, now));
    var workers = filter.apply(stores.workers().of(pool.id()).stream());
    return HttpResponse.ok(workers.map(worker -> WorkerShape.of(worker, now)).toList());
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    var pool = WorkPoolRoutes.find(stores, path.name());
    return stores.workers().remove(pool.id(), path.name(1))
        ? HttpResponse.none(204)
        : HttpResponse.problem(404, "Worker not found.");
  }
}
