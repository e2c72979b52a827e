package pushpool.api;

import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.NAME;
import static pushpool.api.body.Kinds.TRUTH;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pushpool.api.DeploymentBody.Named;
import pushpool.api.body.Fields;
import pushpool.api.body.Kinds;
import pushpool.api.filter.DeploymentFilter;
import pushpool.api.wire.DeploymentShape;
import pushpool.deployment.CheckInputs;
import pushpool.deployment.Deployment;
import pushpool.deployment.Deployment.Settings;
import pushpool.deployment.DeploymentSchedule;
import pushpool.pool.FindPlace;
import pushpool.pool.Place;
import pushpool.request.Ids;
import pushpool.request.RequestException;
import pushpool.run.CreatedBy;

/** Deployments, their schedules, and the runs made of them. */
final class DeploymentRoutes {
  private final Stores stores;
  private final FindPlace places;
  private final CheckInputs check;
  private final Wrappers wrappers;
  private final Ids ids;
  private final InstantSource clock;

  DeploymentRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.stores = stores;
    this.places = new FindPlace(stores.pools(), stores.queues(), ids);
    this.check = new CheckInputs(stores.pools(), Blocks.of(stores));
    this.wrappers = new Wrappers(stores.variables());
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/deployments", this::create),
        Route.post("/deployments/filter", this::filter),
        Route.post("/deployments/count", this::count),
        Route.post("/deployments/paginate", this::paginate),
        Route.post("/deployments/bulk_delete", this::deleteAll),
        Route.get("/deployments/name/{flow}/{deployment}", this::readByName),
        Route.get("/deployments/{id}", this::read),
        Route.patch("/deployments/{id}", this::update),
        Route.delete("/deployments/{id}", this::delete),
        Route.post("/deployments/{id}/pause_deployment", (_, path) -> pause(path, true)),
        Route.post("/deployments/{id}/resume_deployment", (_, path) -> pause(path, false)),
        Route.get("/deployments/{id}/schedules", this::schedules),
        Route.post("/deployments/{id}/schedules", this::addSchedules),
        Route.patch("/deployments/{id}/schedules/{schedule_id}", this::updateSchedule),
        Route.delete("/deployments/{id}/schedules/{schedule_id}", this::deleteSchedule));
  }

  private record Wanted(
      String name,
      UUID flowId,
      Named place,
      Supplier<Settings> settings,
      List<DeploymentSchedule> schedules,
      Optional<CreatedBy> createdBy) {}

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var wanted = Fields.read(request.body(), fields -> wanted(fields, now));
    if (stores.flows().find(wanted.flowId()).isEmpty()) {
      return HttpResponse.problem(404, "Flow not found");
    }
    var inputs = wanted.settings().get().inputs();
    if (asksForEnforcement(request)) {
      CheckInputs.newParameters(inputs).ifPresent(flaw -> refuse(request, flaw));
    }
    check
        .jobVariables(place(wanted.place().withoutQueue(), now), inputs.jobVariables())
        .ifPresent(
            flaw -> {
              throw new RequestException.Invalid("Error creating deployment: " + flaw);
            });
    var settings = wanted.settings().get().at(place(wanted.place(), now));
    var fresh =
        new Deployment(
            ids.random(),
            wanted.flowId(),
            wanted.name(),
            settings,
            wanted.schedules(),
            wanted.createdBy(),
            now,
            now);
    if (stores.deployments().add(fresh)) {
      return HttpResponse.created(DeploymentShape.of(fresh));
    }
    var known =
        stores
            .deployments()
            .named(fresh.flowId(), fresh.name())
            .orElseThrow(DeploymentRoutes::missing);
    var replaced =
        change(known.id(), old -> old.with(fresh.schedules(), now).with(kept(settings, old), now));
    return HttpResponse.ok(DeploymentShape.of(replaced));
  }

  /**
   * The place that is named; a queue that is missing is made, so whatever may be wrong comes first.
   */
  private Optional<Place> place(Named named, Instant now) {
    return named.pool().map(pool -> places.find(pool, named.queue(), now));
  }

  private Wanted wanted(Fields fields, Instant now) {
    var body = new DeploymentBody(ids, now);
    var name = fields.required("name", NAME);
    var flowId = fields.required("flow_id", ID);
    var place = body.place(fields);
    var settings = body.settings(fields, DeploymentBody.NOTHING, Optional.empty());
    var schedules = fields.optional("schedules", Kinds.list(body.schedule()), List.of());
    var createdBy = DeploymentBody.creator(fields);
    fields.done();
    return new Wanted(name, flowId, place, settings, schedules, createdBy);
  }

  /** The limit of a deployment keeps its identity when the deployment is created again. */
  private static Settings kept(Settings settings, Deployment old) {
    var limit = settings.concurrency().limit();
    var same = old.settings().concurrency().limit();
    var kept =
        limit
            .flatMap(fresh -> same.map(known -> known.changed(fresh.limit(), fresh.updated())))
            .or(() -> limit);
    return settings.with(new Deployment.Concurrency(kept, settings.concurrency().options()));
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var filter = wanted(request);
    return HttpResponse.ok(
        filter.paging().of(filter.all().stream()).map(DeploymentShape::of).toList());
  }

  private HttpResponse count(HttpRequest request, Route.Path path) {
    return HttpResponse.ok((long) wanted(request).all().size());
  }

  private HttpResponse paginate(HttpRequest request, Route.Path path) {
    var filter = wanted(request);
    return HttpResponse.ok(filter.paging().shape(filter.all(), DeploymentShape::of));
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
    return HttpResponse.ok(DeploymentShape.of(deployment.orElseThrow(DeploymentRoutes::missing)));
  }

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(DeploymentShape.of(find(path)));
  }

  private HttpResponse update(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var old = find(path);
    var named = Fields.peek(request.body(), new DeploymentBody(ids, now)::place);
    var pool = renamedPlace(named.withoutQueue(), old, now);
    Fields.read(request.body(), fields -> updated(fields, old, pool, now));
    var place = renamedPlace(named, old, now);
    change(
        path.id(),
        found -> Fields.read(request.body(), fields -> updated(fields, found, place, now)));
    return HttpResponse.none(204);
  }

  private Optional<Place> renamedPlace(Named named, Deployment old, Instant now) {
    var same = old.settings().place();
    var pool = named.pool().or(() -> same.map(Place::poolName));
    var moved = named.pool().isPresent() || named.queue().isPresent();
    return moved ? place(new Named(pool, named.queue()), now) : same;
  }

  private Deployment updated(Fields fields, Deployment old, Optional<Place> place, Instant now) {
    var body = new DeploymentBody(ids, now);
    var named = body.place(fields);
    var givesParameters =
        fields.update("parameters", Kinds.ANY).flatMap(given -> given).isPresent();
    var settings = body.settings(fields, old.settings(), place);
    var schedules = fields.optional("schedules", Kinds.list(body.schedule()), old.schedules());
    fields.done();
    var wanted = givesParameters ? opened(settings.get()) : settings.get();
    CheckInputs.changedParameters(wanted.inputs())
        .or(() -> named.pool().flatMap(_ -> jobVariables(place, wanted)))
        .ifPresent(
            flaw -> {
              throw new RequestException.Conflict("Error updating deployment: " + flaw);
            });
    return old.with(schedules, now).with(wanted, now);
  }

  private Settings opened(Settings settings) {
    var inputs = settings.inputs();
    return settings.with(inputs.with(wrappers.opened(inputs.parameters(), "deployment")));
  }

  private Optional<String> jobVariables(Optional<Place> place, Settings settings) {
    return check.jobVariables(place, settings.inputs().jobVariables());
  }

  private HttpResponse pause(Route.Path path, boolean paused) {
    var now = clock.instant();
    change(path.id(), old -> old.with(old.settings().paused(paused), now));
    return HttpResponse.none(200);
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    if (!remove(path.id())) {
      throw missing();
    }
    return HttpResponse.none(204);
  }

  private HttpResponse deleteAll(HttpRequest request, Route.Path path) {
    var filter = Fields.read(request.body(), fields -> DeploymentFilter.ofMany(fields, stores));
    var wanted = filter.paging().of(filter.all().stream()).map(Deployment::id).toList();
    var deleted = wanted.stream().filter(this::remove).toList();
    return HttpResponse.ok(Map.of("deleted", deleted));
  }

  private boolean remove(UUID id) {
    return stores.deployments().remove(id);
  }

  /** Parameters are not held against a schema because nobody said they should not be. */
  private static boolean asksForEnforcement(HttpRequest request) {
    return Fields.read(
        request.body(), fields -> fields.optional("enforce_parameter_schema", TRUTH, false));
  }

  private static void refuse(HttpRequest request, String flaw) {
    throw Fields.refusal(request.body(), flaw);
  }

  private HttpResponse schedules(HttpRequest request, Route.Path path) {
    var deployment = find(path);
    return HttpResponse.ok(
        deployment.schedules().stream()
            .map(schedule -> DeploymentShape.schedule(deployment, schedule))
            .toList());
  }

  private HttpResponse addSchedules(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var added =
        Fields.readValue(request.body(), Kinds.list(new DeploymentBody(ids, now).schedule()));
    var deployment =
        change(
            path.id(),
            old -> {
              var all = new ArrayList<>(old.schedules());
              all.addAll(added);
              return old.with(all, now);
            });
    return HttpResponse.created(
        added.stream().map(schedule -> DeploymentShape.schedule(deployment, schedule)).toList());
  }

  private HttpResponse updateSchedule(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var body = new DeploymentBody(ids, now);
    return changeSchedule(
        path, old -> Optional.of(Fields.readValue(request.body(), body.schedule(old))), now);
  }

  private HttpResponse deleteSchedule(HttpRequest request, Route.Path path) {
    return changeSchedule(path, _ -> Optional.empty(), clock.instant());
  }

  private HttpResponse changeSchedule(
      Route.Path path,
      Function<DeploymentSchedule, Optional<DeploymentSchedule>> step,
      Instant now) {
    change(
        path.id(),
        deployment -> {
          if (deployment.schedules().stream().noneMatch(s -> s.id().equals(path.id(1)))) {
            throw new RequestException.NotFound("Schedule not found");
          }
          var after =
              deployment.schedules().stream()
                  .flatMap(s -> s.id().equals(path.id(1)) ? step.apply(s).stream() : Stream.of(s))
                  .toList();
          return deployment.with(after, now);
        });
    return HttpResponse.none(204);
  }

  private Deployment change(UUID id, UnaryOperator<Deployment> step) {
    return stores.deployments().change(id, step).orElseThrow(DeploymentRoutes::missing);
  }

  private Deployment find(Route.Path path) {
    return stores.deployments().find(path.id()).orElseThrow(DeploymentRoutes::missing);
  }

  private static RequestException missing() {
    return new RequestException.NotFound("Deployment not found");
  }
}
