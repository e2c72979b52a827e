package pushpool.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import pushpool.api.body.Fields;
import pushpool.api.filter.DeploymentFilter;
import pushpool.deployment.Deployment;
import pushpool.deployment.ForgetRuns;
import pushpool.deployment.LimitDeployment;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/** Deployments, and the runs made of them. */
final class DeploymentRoutes {
  private final Stores stores;
  private final ForgetRuns forget;
  private final BiConsumer<Deployment, Instant> replan;
  private final LimitDeployment limits;
  private final DeploymentAnswers answers;
  private final InstantSource clock;

  DeploymentRoutes(Stores stores, Ids ids, InstantSource clock, Scheduling scheduling) {
    this.stores = stores;
    this.forget = stores.forgetting();
    this.replan = scheduling.replanning(stores, ids);
    this.limits = new LimitDeployment(stores.limits(), ids);
    this.answers = new DeploymentAnswers(stores);
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/deployments/filter", this::filter),
        Route.post("/deployments/paginate", this::paginate),
        Route.post("/deployments/count", this::count),
        Route.post("/deployments/bulk_delete", this::deleteAll),
        Route.get("/deployments/name/{flow}/{deployment}", this::readByName),
        Route.get("/deployments/{id}", this::read),
        Route.delete("/deployments/{id}", this::delete),
        Route.get("/deployments/{id}/work_queue_check", this::queues),
        Route.post("/deployments/{id}/pause_deployment", this::pause),
        Route.post("/deployments/{id}/resume_deployment", this::resume));
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var filter = wanted(request);
    var page = filter.paging().of(filter.all().stream()).toList();
    return HttpResponse.ok(answers.all(page, clock.instant()));
  }

  private HttpResponse paginate(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var filter = wanted(request);
    return HttpResponse.ok(filter.paging().shape(filter.all(), found -> answers.one(found, now)));
  }

  private HttpResponse count(HttpRequest request, Route.Path path) {
    return HttpResponse.ok((long) wanted(request).all().size());
  }

  private DeploymentFilter wanted(HttpRequest request) {
    return Fields.read(request.body(), fields -> DeploymentFilter.read(fields, stores));
  }

  private HttpResponse readByName(HttpRequest request, Route.Path path) {
    var deployment =
        stores
            .flows()
            .named(path.name())
            .flatMap(flow -> stores.deployments().named(flow.id(), path.name(1)));
    return answer(deployment.orElseThrow(DeploymentRoutes::missing));
  }

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return answer(find(path));
  }

  /** The queues in which runs of the deployment wait: its own. */
  private HttpResponse queues(HttpRequest request, Route.Path path) {
    var place = find(path).settings().place();
    var pool = place.flatMap(own -> stores.pools().find(own.poolId()));
    var queue = place.flatMap(own -> stores.queues().find(own.queueId()));
    var shapes = new PoolAnswers(stores);
    return HttpResponse.ok(
        queue
            .flatMap(one -> pool.map(of -> shapes.queue(one, of, clock.instant())))
            .map(List::of)
            .orElse(List.of()));
  }

  private HttpResponse pause(HttpRequest request, Route.Path path) {
    forget.planned(paused(path, true, clock.instant()));
    return HttpResponse.none(200);
  }

  private HttpResponse resume(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    replan.accept(paused(path, false, now), now);
    return HttpResponse.none(200);
  }

  private Deployment paused(Route.Path path, boolean yes, Instant now) {
    return change(path.id(), old -> old.with(old.settings().paused(yes), now));
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    remove(find(path));
    return HttpResponse.none(204);
  }

  private HttpResponse deleteAll(HttpRequest request, Route.Path path) {
    var filter = Fields.read(request.body(), fields -> DeploymentFilter.ofMany(fields, stores));
    var wanted = filter.paging().of(filter.all().stream()).toList();
    wanted.forEach(this::remove);
    return HttpResponse.ok(Map.of("deleted", wanted.stream().map(Deployment::id).toList()));
  }

  private void remove(Deployment deployment) {
    stores.deployments().remove(deployment.id());
    limits.forget(deployment.id());
    forget.unbegun(deployment);
  }

  private Deployment change(UUID id, UnaryOperator<Deployment> step) {
    return stores.deployments().change(id, step).orElseThrow(DeploymentRoutes::missing);
  }

  private Deployment find(Route.Path path) {
    return stores.deployments().find(path.id()).orElseThrow(DeploymentRoutes::missing);
  }

  private HttpResponse answer(Deployment deployment) {
    return HttpResponse.ok(answers.one(deployment, clock.instant()));
  }

  static RequestException missing() {
    return new RequestException.NotFound("Deployment not found");
  }
}
