package pushpool.api;

import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.NAME;
import static pushpool.api.body.Kinds.TRUTH;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import pushpool.api.DeploymentBody.Named;
import pushpool.api.Previews.Question;
import pushpool.api.body.Fields;
import pushpool.api.body.Kinds;
import pushpool.deployment.CheckInputs;
import pushpool.deployment.Deployment;
import pushpool.deployment.Deployment.Concurrency;
import pushpool.deployment.Deployment.Settings;
import pushpool.deployment.ForgetRuns;
import pushpool.deployment.LimitDeployment;
import pushpool.deployment.ReviseSchedules;
import pushpool.deployment.ScheduleWish;
import pushpool.pool.FindPlace;
import pushpool.pool.Place;
import pushpool.pool.WorkPool;
import pushpool.request.Ids;
import pushpool.request.RequestException;
import pushpool.run.CreatedBy;
import pushpool.targets.Finding;

/** How deployments are created and changed. */
final class DeploymentWriteRoutes {
  private final Stores stores;
  private final Previews previews;
  private final FindPlace places;
  private final CheckInputs check;
  private final ForgetRuns forget;
  private final BiConsumer<Deployment, Instant> replan;
  private final LimitDeployment limits;
  private final Wrappers wrappers;
  private final DeploymentAnswers answers;
  private final Ids ids;
  private final InstantSource clock;
  private final Duration shortest;

  DeploymentWriteRoutes(
      Stores stores, Previews previews, Ids ids, InstantSource clock, Scheduling scheduling) {
    this.stores = stores;
    this.previews = previews;
    this.places = new FindPlace(stores.pools(), stores.queues(), ids);
    this.check = new CheckInputs(stores.pools(), Blocks.of(stores));
    this.forget = new ForgetRuns(stores.runs(), stores.queued(), stores.queues());
    this.replan = scheduling.replanning(stores, ids);
    this.shortest = scheduling.shortest();
    this.limits = new LimitDeployment(stores.limits(), ids);
    this.wrappers = new Wrappers(stores.variables());
    this.answers = new DeploymentAnswers(stores);
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/deployments", this::create), Route.patch("/deployments/{id}", this::update));
  }

  private record Wanted(
      String name,
      UUID flowId,
      Named named,
      Supplier<Settings> settings,
      Supplier<LimitDeployment.Wish> limit,
      List<ScheduleWish> schedules,
      Optional<Map<String, Object>> labels,
      Optional<CreatedBy> createdBy) {}

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var wanted = Fields.read(request.body(), fields -> wanted(fields, DeploymentBody.NOTHING, now));
    var flow = stores.flows().find(wanted.flowId());
    if (flow.isEmpty()) {
      return HttpResponse.problem(404, "Flow not found");
    }
    var inputs = wanted.settings().get().inputs();
    if (asksForEnforcement(request)) {
      CheckInputs.newParameters(inputs).ifPresent(flaw -> refuse(request, flaw));
    }
    var findings = looked(request, wanted, now);
    flaw(wanted.named(), inputs.jobVariables())
        .or(() -> Warnings.flaw(findings))
        .ifPresent(
            flaw -> {
              throw new RequestException.Invalid("Error creating deployment: " + flaw);
            });
    var limit = wanted.limit().get();
    limits.check(limit);
    var place = place(wanted.named(), Optional.empty(), now);
    var schedules = new ReviseSchedules(ids, now).all(wanted.schedules());
    var labels = new LinkedHashMap<>(flow.get().labels());
    labels.putAll(wanted.labels().orElse(Map.of()));
    var settings = wanted.settings().get().at(place).labelled(labels);
    var fresh =
        new Deployment(
            ids.random(),
            wanted.flowId(),
            wanted.name(),
            settings,
            schedules,
            wanted.createdBy(),
            now,
            now);
    var answer =
        stores.deployments().add(fresh)
            ? HttpResponse.created(answers.one(planned(limited(fresh, limit, now), now), now))
            : HttpResponse.ok(answers.one(createdAgain(request, fresh, limit, now), now));
    return Warnings.on(answer, findings);
  }

  /** The deployment, whose runs can be seen from now on. */
  private Deployment planned(Deployment deployment, Instant now) {
    replan.accept(deployment, now);
    return deployment;
  }

  /** What is to be said of a deployment that is wanted, before anything is made for it. */
  private List<Finding> looked(HttpRequest request, Wanted wanted, Instant now) {
    var draft =
        new Deployment(
            Previews.IMAGINED,
            wanted.flowId(),
            wanted.name(),
            wanted.settings().get(),
            List.of(),
            wanted.createdBy(),
            now,
            now);
    return named(wanted.named()).map(pool -> looked(request, pool, draft, now)).orElse(List.of());
  }

  /** What is to be said of the runs of a deployment that the service serves itself. */
  private List<Finding> looked(
      HttpRequest request, WorkPool pool, Deployment deployment, Instant now) {
    return pool.isPushed() && !pool.settings().baseJobTemplate().isEmpty()
        ? previews
            .of(new Question(request, now), pool, Optional.of(deployment), Map.of())
            .findings()
        : List.of();
  }

  private Optional<WorkPool> named(Named named) {
    return named.poolName().filter(pool -> !pool.equals(FindPlace.AGENT_POOL)).map(places::pool);
  }

  /** The deployment with the limit that was wished for. */
  private Deployment limited(Deployment deployment, LimitDeployment.Wish wish, Instant now) {
    var options = deployment.settings().concurrency().options();
    var granted = new Concurrency(limits.grant(deployment, wish, now), options);
    return granted.equals(deployment.settings().concurrency())
        ? deployment
        : change(deployment.id(), found -> found.with(found.settings().with(granted), now));
  }

  /** Says of a deployment that is known what was said of a new one; what was not said stays. */
  private Deployment createdAgain(
      HttpRequest request, Deployment fresh, LimitDeployment.Wish limit, Instant now) {
    var known = stores.deployments().named(fresh.flowId(), fresh.name());
    var changed =
        change(
            known.orElseThrow(DeploymentRoutes::missing).id(),
            old -> {
              var base = old.settings().withoutParameters();
              var wanted = Fields.read(request.body(), fields -> wanted(fields, base, now));
              var place =
                  wanted.named().poolName().isEmpty() ? base.place() : fresh.settings().place();
              var labels = wanted.labels().map(_ -> fresh.settings().labels());
              var settings = wanted.settings().get().at(place);
              return old.with(fresh.schedules(), now)
                  .with(settings.labelled(labels.orElse(base.labels())), now);
            });
    forget.upcoming(changed, now);
    return planned(limited(changed, limit, now), now);
  }

  /**
   * The place that is named; a queue that is missing is made, so whatever may be wrong comes first.
   */
  private Optional<Place> place(Named named, Optional<Place> same, Instant now) {
    return named.isNothing()
        ? same
        : named.poolName().map(pool -> places.find(pool, named.queue(), now));
  }

  private Wanted wanted(Fields fields, Settings base, Instant now) {
    var body = new DeploymentBody(ids, now, shortest);
    var name = fields.required("name", NAME);
    var flowId = fields.required("flow_id", ID);
    var named = body.place(fields);
    var settings = body.settings(fields, base, base.place());
    var limit = DeploymentBody.limit(fields);
    var schedules = fields.optional("schedules", Kinds.list(body.newSchedule()), List.of());
    var labels = DeploymentBody.labels(fields);
    var createdBy = DeploymentBody.creator(fields);
    fields.done();
    return new Wanted(name, flowId, named, settings, limit, schedules, labels, createdBy);
  }

  private HttpResponse update(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var named = Fields.peek(request.body(), new DeploymentBody(ids, now, shortest)::place);
    var old = stores.deployments().find(path.id()).orElseThrow(DeploymentRoutes::missing);
    var planned = updated(request, old, now);
    flaw(named, planned.settings().inputs().jobVariables())
        .ifPresent(DeploymentWriteRoutes::refuseUpdate);
    var pool =
        named.isNothing()
            ? old.settings().place().flatMap(place -> stores.pools().find(place.poolId()))
            : named(named);
    var findings = pool.map(of -> looked(request, of, planned, now)).orElse(List.<Finding>of());
    Warnings.flaw(findings).ifPresent(DeploymentWriteRoutes::refuseUpdate);
    var limit = Fields.peek(request.body(), DeploymentBody::limit).get();
    limits.check(limit);
    var place = place(named, old.settings().place(), now);
    var changed =
        change(
            path.id(),
            found -> {
              var after = updated(request, found, now);
              return named.isNothing() ? after : after.with(after.settings().at(place), now);
            });
    var limited = limited(changed, limit, now);
    forget.upcoming(changed, now);
    planned(limited, now);
    return Warnings.on(HttpResponse.none(204), findings);
  }

  /** What is wrong with job variables in the pool that is named; in no other are they checked. */
  private Optional<String> flaw(Named named, Map<String, Object> jobVariables) {
    return named(named).flatMap(pool -> check.jobVariables(pool, jobVariables));
  }

  private Deployment updated(HttpRequest request, Deployment old, Instant now) {
    var changed = Fields.read(request.body(), fields -> updated(fields, old, now));
    CheckInputs.changedParameters(changed.settings().inputs())
        .ifPresent(DeploymentWriteRoutes::refuseUpdate);
    return changed;
  }

  private Deployment updated(Fields fields, Deployment old, Instant now) {
    var body = new DeploymentBody(ids, now, shortest);
    body.place(fields);
    DeploymentBody.limit(fields);
    var givesParameters =
        fields.update("parameters", Kinds.ANY).flatMap(given -> given).isPresent();
    var settings = body.settings(fields, old.settings(), old.settings().place());
    var wishes = fields.maybe("schedules", Kinds.list(body.schedule()));
    fields.done();
    var revision = new ReviseSchedules(ids, now);
    var schedules = wishes.map(said -> revision.revise(old.schedules(), said));
    var wanted = givesParameters ? opened(settings.get()) : settings.get();
    return old.with(schedules.orElse(old.schedules()), now).with(wanted, now);
  }

  private Settings opened(Settings settings) {
    var inputs = settings.inputs();
    return settings.with(inputs.with(wrappers.opened(inputs.parameters(), "deployment")));
  }

  private static void refuseUpdate(String flaw) {
    throw new RequestException.Conflict("Error updating deployment: " + flaw);
  }

  /** Parameters are not held against a schema because nobody said they should not be. */
  private static boolean asksForEnforcement(HttpRequest request) {
    return Fields.read(
        request.body(), fields -> fields.optional("enforce_parameter_schema", TRUTH, false));
  }

  private static void refuse(HttpRequest request, String flaw) {
    throw Fields.refusal(request.body(), flaw);
  }

  private Deployment change(UUID id, UnaryOperator<Deployment> step) {
    return stores.deployments().change(id, step).orElseThrow(DeploymentRoutes::missing);
  }
}
