package pushpool.api;

import static pushpool.api.body.Kinds.COUNT;
import static pushpool.api.body.Kinds.NAME;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TRUTH;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.filter.WorkPoolFilter;
import pushpool.deployment.CheckInputs;
import pushpool.deployment.KeepPlaces;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;
import pushpool.request.Ids;
import pushpool.request.RequestException;
import pushpool.targets.Finding;

/** Work pools. */
final class WorkPoolRoutes {
  private static final Kind<String> POOL_NAME =
      NAME.where(
          name -> !name.replaceAll("[\\s'\"]", "").isEmpty(),
          "value_error",
          "A work pool name must contain something to read");

  private final Stores stores;
  private final PoolAnswers answers;
  private final Previews previews;
  private final KeepPlaces keepPlaces;
  private final Ids ids;
  private final InstantSource clock;

  WorkPoolRoutes(Stores stores, Previews previews, Ids ids, InstantSource clock) {
    this.stores = stores;
    this.previews = previews;
    this.answers = new PoolAnswers(stores);
    this.keepPlaces = new KeepPlaces(stores.deployments(), stores.forgetting());
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/work_pools", this::create),
        Route.post("/work_pools/filter", this::filter),
        Route.post("/work_pools/count", this::count),
        Route.get("/work_pools/{name}", this::read),
        Route.patch("/work_pools/{name}", this::update),
        Route.delete("/work_pools/{name}", this::delete));
  }

  private record Wish(String name, String type, WorkPool.Settings settings) {}

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var wish = Fields.read(request.body(), WorkPoolRoutes::wish);
    if (isReserved(wish.name())) {
      return HttpResponse.problem(403, "A name that begins with prefect is reserved.");
    }
    CheckInputs.defaults(wish.settings().baseJobTemplate(), Blocks.of(stores))
        .ifPresent(
            flaw -> {
              throw new RequestException.Invalid(flaw);
            });
    var now = clock.instant();
    var queueId = ids.random();
    var pool =
        new WorkPool(ids.random(), wish.name(), wish.type(), wish.settings(), queueId, now, now);
    var findings = looked(request, pool);
    var usual = WorkQueue.Settings.of(WorkQueue.DEFAULT, WorkQueue.DEFAULT_DESCRIPTION, 1);
    if (!stores.pools().add(pool, new WorkQueue(queueId, pool.id(), usual, now, now))) {
      return HttpResponse.problem(409, "A work pool with this name already exists.");
    }
    return Warnings.on(HttpResponse.created(answers.pool(pool, now)), findings);
  }

  /** What is to be said of the template of a pool that the service serves itself. */
  private List<Finding> looked(HttpRequest request, WorkPool pool) {
    if (!pool.isPushed()) {
      return List.of();
    }
    if (pool.settings().baseJobTemplate().isEmpty()) {
      return List.of(Finding.nothingSaid());
    }
    var question = new Previews.Question(request, pool.updated());
    var findings = previews.of(question, pool, Optional.empty(), Map.of()).findings();
    Warnings.flaw(findings)
        .ifPresent(
            flaw -> {
              throw new RequestException.Invalid(flaw);
            });
    return findings;
  }

  private static Wish wish(Fields fields) {
    var name = fields.required("name", POOL_NAME);
    var type = fields.defaulted("type", TEXT, WorkPool.AGENT_TYPE);
    var none = new WorkPool.Settings(Optional.empty(), Map.of(), false, Optional.empty(), Map.of());
    var settings = settings(fields, none);
    fields.done();
    return new Wish(name, type, settings.get());
  }

  /**
   * What the body makes of some settings; to be asked for only when the body is known to be right.
   */
  private static Supplier<WorkPool.Settings> settings(Fields fields, WorkPool.Settings base) {
    var description = fields.update("description", TEXT);
    var template = fields.update("base_job_template", BaseJobTemplates.KIND);
    var paused = fields.update("is_paused", TRUTH);
    var limit = fields.update("concurrency_limit", COUNT);
    var storage = fields.update("storage_configuration", OBJECT);
    return () ->
        new WorkPool.Settings(
            description.orElse(base.description()),
            template.flatMap(t -> t).orElse(base.baseJobTemplate()),
            paused.map(WorkPoolRoutes::said).orElse(base.paused()),
            limit.orElse(base.concurrencyLimit()),
            storage.flatMap(s -> s).orElse(base.storageConfiguration()));
  }

  private static boolean said(Optional<Boolean> paused) {
    return paused.orElseThrow(
        () -> new RequestException.Conflict("A work pool is paused or it is not."));
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var filter = Fields.read(request.body(), WorkPoolFilter::read);
    return HttpResponse.ok(filter.apply(stores).map(pool -> answers.pool(pool, now)).toList());
  }

  private HttpResponse count(HttpRequest request, Route.Path path) {
    var filter = Fields.read(request.body(), WorkPoolFilter::read);
    return HttpResponse.ok(filter.count(stores));
  }

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(answers.pool(pool(path), clock.instant()));
  }

  private HttpResponse update(HttpRequest request, Route.Path path) {
    var pool = pool(path);
    var now = clock.instant();
    var changed = pool.with(updated(request, pool), now);
    var same = changed.settings().baseJobTemplate().equals(pool.settings().baseJobTemplate());
    var findings = same ? List.<Finding>of() : looked(request, changed);
    stores.pools().change(pool.id(), found -> found.with(updated(request, found), now));
    return Warnings.on(HttpResponse.none(204), findings);
  }

  private static WorkPool.Settings updated(HttpRequest request, WorkPool pool) {
    return Fields.read(
        request.body(),
        fields -> {
          var settings = settings(fields, pool.settings());
          fields.done();
          return settings.get();
        });
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    var pool = pool(path);
    stores.pools().remove(pool);
    keepPlaces.removed(pool, clock.instant());
    return HttpResponse.none(204);
  }

  private WorkPool pool(Route.Path path) {
    return find(stores, path.name());
  }

  static WorkPool find(Stores stores, String name) {
    return stores
        .pools()
        .named(name)
        .orElseThrow(
            () -> new RequestException.NotFound("Work pool \"%s\" not found.".formatted(name)));
  }

  private static boolean isReserved(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith("prefect");
  }
}
