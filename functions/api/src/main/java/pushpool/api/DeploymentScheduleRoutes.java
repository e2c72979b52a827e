package pushpool.api;

import static pushpool.api.body.Kinds.COUNT;
import static pushpool.api.body.Kinds.SECONDS;
import static pushpool.api.body.Kinds.TIME;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.api.wire.DeploymentShape;
import pushpool.deployment.CreateRun;
import pushpool.deployment.Deployment;
import pushpool.deployment.DeploymentSchedule;
import pushpool.deployment.ForgetRuns;
import pushpool.deployment.PlanRuns;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/** The schedules of deployments. What was planned by a schedule that changes is forgotten. */
final class DeploymentScheduleRoutes {
  private static final Kind<Long> SOME =
      COUNT.where(n -> n <= 1000, "less_than_equal", "This must be 1000 or less");

  private final Stores stores;
  private final PlanRuns plan;
  private final BiConsumer<Deployment, Instant> replan;
  private final ForgetRuns forget;
  private final Ids ids;
  private final InstantSource clock;
  private final Duration shortest;

  DeploymentScheduleRoutes(Stores stores, Ids ids, InstantSource clock, Scheduling scheduling) {
    this.stores = stores;
    this.plan = new PlanRuns(new CreateRun(stores.runs(), ids));
    this.replan = scheduling.replanning(stores, ids);
    this.shortest = scheduling.shortest();
    this.forget = stores.forgetting();
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/deployments/{id}/schedules", this::list),
        Route.post("/deployments/{id}/schedules", this::add),
        Route.post("/deployments/{id}/schedule", this::plan),
        Route.patch("/deployments/{id}/schedules/{schedule_id}", this::update),
        Route.delete("/deployments/{id}/schedules/{schedule_id}", this::delete));
  }

  private HttpResponse list(HttpRequest request, Route.Path path) {
    var deployment = stores.deployments().find(path.id()).orElseThrow(DeploymentRoutes::missing);
    return HttpResponse.ok(
        deployment.schedules().stream()
            .map(schedule -> DeploymentShape.schedule(deployment, schedule))
            .toList());
  }

  private HttpResponse add(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var body = new DeploymentScheduleBody(now, shortest);
    var wishes = Fields.readValue(request.body(), Kinds.list(body.newKind()));
    var added = wishes.stream().map(wish -> wish.made(ids.random(), now)).toList();
    var deployment =
        change(
            path.id(),
            old -> {
              var all = new ArrayList<>(old.schedules());
              all.addAll(added);
              return old.with(distinct(all), now);
            });
    replan.accept(deployment, now);
    return HttpResponse.created(
        added.stream().map(schedule -> DeploymentShape.schedule(deployment, schedule)).toList());
  }

  /** Makes the runs of a stretch of time, whether it is past or far ahead. */
  private HttpResponse plan(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var horizon = Fields.read(request.body(), fields -> horizon(fields, now));
    var deployment = stores.deployments().find(path.id()).orElseThrow(DeploymentRoutes::missing);
    plan.plan(deployment, horizon, now);
    return HttpResponse.ok(null);
  }

  private static PlanRuns.Horizon horizon(Fields fields, Instant now) {
    var start = fields.optional("start_time", TIME, now);
    var usual = PlanRuns.Horizon.from(start == null ? now : start);
    var end = fields.optional("end_time", TIME, usual.until());
    var reach = fields.optional("min_time", SECONDS, usual.reach().toSeconds() * 1.0);
    var enough = fields.optional("min_runs", SOME, (long) usual.enough());
    var most = fields.optional("max_runs", SOME, (long) usual.most());
    fields.doneWithRest();
    return usual
        .until(end)
        .reaching(Duration.ofMillis(Math.round(reach * 1000)))
        .counting(enough.intValue(), most.intValue());
  }

  private HttpResponse update(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var wish = Fields.readValue(request.body(), new DeploymentScheduleBody(now, shortest).kind());
    var deployment =
        changeSchedule(
            path,
            schedules -> {
              schedules.replaceAll(s -> isMeant(s, path) ? wish.laidOver(s, now) : s);
              return distinct(schedules);
            },
            now);
    forget.upcoming(deployment, now);
    replan.accept(deployment, now);
    return HttpResponse.none(204);
  }

  /** The schedule goes last, so that a deletion which is cut short can be repeated. */
  private HttpResponse delete(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var idle =
        changeSchedule(
            path,
            schedules -> {
              schedules.replaceAll(s -> isMeant(s, path) ? s.inactive() : s);
              return schedules;
            },
            now);
    forget.planned(idle);
    var deployment =
        changeSchedule(
            path, schedules -> schedules.stream().filter(s -> !isMeant(s, path)).toList(), now);
    replan.accept(deployment, now);
    return HttpResponse.none(204);
  }

  private Deployment changeSchedule(
      Route.Path path, UnaryOperator<List<DeploymentSchedule>> step, Instant now) {
    return change(
        path.id(),
        deployment -> {
          if (deployment.schedules().stream().noneMatch(schedule -> isMeant(schedule, path))) {
            throw new RequestException.NotFound("Schedule not found");
          }
          var others = step.apply(new ArrayList<>(deployment.schedules()));
          return deployment.with(others, now).unplanned(now);
        });
  }

  private static boolean isMeant(DeploymentSchedule schedule, Route.Path path) {
    return schedule.id().equals(path.id(1));
  }

  private static List<DeploymentSchedule> distinct(List<DeploymentSchedule> schedules) {
    var seen = new HashSet<String>();
    schedules.stream()
        .flatMap(schedule -> schedule.slug().stream())
        .filter(slug -> !seen.add(slug))
        .findFirst()
        .ifPresent(
            slug -> {
              throw new RequestException.Conflict(
                  "A schedule of this deployment has the slug '%s' already.".formatted(slug));
            });
    return schedules;
  }

  private Deployment change(UUID id, UnaryOperator<Deployment> step) {
    return stores.deployments().change(id, step).orElseThrow(DeploymentRoutes::missing);
  }
}
