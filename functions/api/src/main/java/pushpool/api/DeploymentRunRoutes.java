package pushpool.api;

import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TRUTH;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.api.Previews.Question;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.api.wire.CreatedRunShape;
import pushpool.api.wire.FlowRunShape;
import pushpool.deployment.CheckInputs;
import pushpool.deployment.CreateRun;
import pushpool.deployment.CreateRun.Created;
import pushpool.deployment.CreateRun.Wish;
import pushpool.deployment.Deployment;
import pushpool.pool.FindPlace;
import pushpool.pool.Place;
import pushpool.request.Free;
import pushpool.request.Ids;
import pushpool.request.RequestException;
import pushpool.targets.Finding;
import pushpool.task.MirrorSubflow;

/** Runs made of a deployment, one or many. */
final class DeploymentRunRoutes {
  private static final int MOST = 100;

  private final Stores stores;
  private final Previews previews;
  private final FindPlace places;
  private final CheckInputs check;
  private final CreateRun createRun;
  private final MirrorSubflow mirror;
  private final Wrappers wrappers;
  private final Ids ids;
  private final InstantSource clock;

  DeploymentRunRoutes(Stores stores, Previews previews, Ids ids, InstantSource clock) {
    this.stores = stores;
    this.previews = previews;
    this.places = new FindPlace(stores.pools(), stores.queues(), ids);
    this.check = new CheckInputs(stores.pools(), Blocks.of(stores));
    this.createRun = new CreateRun(stores.runs(), ids);
    this.mirror = new MirrorSubflow(stores.taskRuns());
    this.wrappers = new Wrappers(stores.variables());
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/deployments/{id}/create_flow_run", this::create),
        Route.post("/deployments/{id}/create_flow_run/bulk", this::createAll));
  }

  private record Wanted(Optional<String> queue, Optional<Boolean> enforce, Wish wish) {
    Wanted by(Caller caller) {
      return new Wanted(queue, enforce, wish.by(caller.creator()));
    }
  }

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var deployment = find(path);
    var wanted = Fields.readValue(request.body(), wanted(now)).by(request.caller());
    var created = create(deployment, wanted, new Question(request, now));
    return HttpResponse.of(created.isNew() ? 201 : 200, FlowRunShape.of(created.run(), now));
  }

  /** What is wrong with one run is no reason not to create the others. */
  private HttpResponse createAll(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var deployment = find(path);
    var many =
        Kinds.list(wanted(now))
            .where(list -> list.size() <= MOST, "too_long", "This may have 100 members");
    var results =
        Fields.readValue(request.body(), many).stream()
            .map(wanted -> attempt(deployment, wanted, new Question(request, now)))
            .toList();
    return HttpResponse.ok(Map.of("results", results));
  }

  private Map<String, Object> attempt(Deployment deployment, Wanted wanted, Question question) {
    try {
      return CreatedRunShape.of(create(deployment, wanted, question));
    } catch (RequestException e) {
      return CreatedRunShape.failed(e.getMessage());
    }
  }

  private Created create(Deployment deployment, Wanted wanted, Question question) {
    var now = question.now();
    var own = deployment.settings().place();
    var wish = complete(deployment, wanted.wish());
    check(deployment, wanted.enforce(), wish);
    look(deployment, wish, question);
    mirror.require(wish.linked().parentTaskRunId());
    var place = wanted.queue().map(queue -> place(own, queue, now)).or(() -> own);
    return createRun.of(deployment, place, wish, now);
  }

  private Place place(Optional<Place> own, String queue, Instant now) {
    return own.map(place -> places.find(place.poolName(), Optional.of(queue), now))
        .orElseThrow(
            () ->
                new RequestException.Unworkable(
                    "A queue is named, but the deployment has no work pool it could be of."));
  }

  /** The wish with the deployment's parameters below its own, and values instead of wrappers. */
  private Wish complete(Deployment deployment, Wish wish) {
    var inputs = deployment.settings().inputs();
    var all = Free.overlaid(inputs.parameters(), wish.parameters());
    return wish.with(wrappers.opened(all, "flow run"));
  }

  private void check(Deployment deployment, Optional<Boolean> enforce, Wish wish) {
    var inputs = deployment.settings().inputs();
    CheckInputs.runParameters(
            inputs.enforcing(enforce.orElse(inputs.enforceSchema())), wish.parameters())
        .ifPresent(
            flaw -> {
              throw new RequestException.Conflict("Error creating flow run: " + flaw);
            });
    check
        .jobVariables(
            deployment.settings().place(),
            inputs.jobVariables(),
            wish.jobVariables().orElse(Map.of()))
        .ifPresent(
            flaw -> {
              throw new RequestException.Invalid("Error creating flow run: " + flaw);
            });
  }

  /** A run that says what it wants is told at once that it cannot have it. */
  private void look(Deployment deployment, Wish wish, Question question) {
    var ofRun = wish.jobVariables().orElse(Map.of());
    deployment
        .settings()
        .place()
        .filter(place -> place.isPushed() && !ofRun.isEmpty())
        .flatMap(place -> stores.pools().find(place.poolId()))
        .filter(pool -> !pool.settings().baseJobTemplate().isEmpty())
        .flatMap(
            pool ->
                previews.of(question, pool, Optional.of(deployment), ofRun).findings().stream()
                    .filter(Finding::isError)
                    .findFirst())
        .ifPresent(
            flaw -> {
              throw new RequestException.Invalid("Error creating flow run: " + flaw);
            });
  }

  private Kind<Wanted> wanted(Instant now) {
    return Fields.object(
        fields -> {
          var queue = fields.maybe("work_queue_name", TEXT);
          var enforce = fields.maybe("enforce_parameter_schema", TRUTH);
          var wish = RunBody.read(fields, ids, now);
          fields.done();
          return new Wanted(queue, enforce, wish.get());
        });
  }

  private Deployment find(Route.Path path) {
    return stores
        .deployments()
        .find(path.id())
        .orElseThrow(() -> new RequestException.NotFound("Deployment not found"));
  }
}
