package pushpool.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import pushpool.api.Previews.Question;
import pushpool.api.body.Fields;
import pushpool.api.body.Kinds;
import pushpool.deployment.CheckInputs;
import pushpool.deployment.Deployment;
import pushpool.deployment.Deployment.Settings;
import pushpool.deployment.ReviseSchedules;
import pushpool.request.Ids;
import pushpool.request.RequestException;
import pushpool.targets.Finding;

/** How deployments are changed. */
final class DeploymentUpdateRoutes {
  private final Stores stores;
  private final DeploymentReview review;
  private final DeploymentEffects effects;
  private final Wrappers wrappers;
  private final Ids ids;
  private final InstantSource clock;
  private final Duration shortest;

  DeploymentUpdateRoutes(
      Stores stores, Previews previews, Ids ids, InstantSource clock, Scheduling scheduling) {
    this.stores = stores;
    this.review = new DeploymentReview(stores, previews, ids);
    this.effects = new DeploymentEffects(stores, ids, scheduling);
    this.wrappers = new Wrappers(stores.variables());
    this.ids = ids;
    this.clock = clock;
    this.shortest = scheduling.shortest();
  }

  List<Route> routes() {
    return List.of(Route.patch("/deployments/{id}", this::update));
  }

  private HttpResponse update(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var named = Fields.peek(request.body(), NamedPlace::read);
    var old = stores.deployments().find(path.id()).orElseThrow(DeploymentRoutes::missing);
    var findings = reviewed(new Question(request, now), named, old);
    var limit = Fields.peek(request.body(), DeploymentLimitBody::read).get();
    effects.check(limit);
    var place = effects.place(named, old.settings().place(), now);
    var changed =
        stores
            .deployments()
            .change(
                path.id(),
                found -> {
                  var after = updated(request, found, now);
                  return named.isNothing() ? after : after.with(after.settings().at(place), now);
                })
            .orElseThrow(DeploymentRoutes::missing);
    effects.changed(changed, limit, now);
    return Warnings.on(HttpResponse.none(204), findings);
  }

  /** What is to be said of the deployment as it would be; what is wrong with it is refused. */
  private List<Finding> reviewed(Question question, NamedPlace named, Deployment old) {
    var planned = updated(question.request(), old, question.now());
    review
        .flaw(named, planned.settings().inputs().jobVariables())
        .ifPresent(DeploymentUpdateRoutes::refuse);
    var pool =
        named.isNothing()
            ? old.settings().place().flatMap(place -> stores.pools().find(place.poolId()))
            : review.pool(named);
    var findings =
        pool.map(found -> review.findings(question, found, planned)).orElse(List.<Finding>of());
    Warnings.flaw(findings).ifPresent(DeploymentUpdateRoutes::refuse);
    return findings;
  }

  private Deployment updated(HttpRequest request, Deployment old, Instant now) {
    var changed = Fields.read(request.body(), fields -> updated(fields, old, now));
    CheckInputs.changedParameters(changed.settings().inputs())
        .ifPresent(DeploymentUpdateRoutes::refuse);
    return changed;
  }

  private Deployment updated(Fields fields, Deployment old, Instant now) {
    NamedPlace.read(fields);
    DeploymentLimitBody.read(fields);
    var givesParameters =
        fields.update("parameters", Kinds.ANY).flatMap(given -> given).isPresent();
    var settings = DeploymentBody.settings(fields, old.settings(), old.settings().place());
    var schedule = new DeploymentScheduleBody(now, shortest).kind();
    var wishes = fields.maybe("schedules", Kinds.list(schedule));
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

  private static void refuse(String flaw) {
    throw new RequestException.Conflict("Error updating deployment: " + flaw);
  }
}
