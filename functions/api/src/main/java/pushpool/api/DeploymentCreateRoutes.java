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
import java.util.function.Supplier;
import pushpool.api.Previews.Question;
import pushpool.api.body.Fields;
import pushpool.api.body.Kinds;
import pushpool.deployment.CheckInputs;
import pushpool.deployment.Deployment;
import pushpool.deployment.Deployment.Settings;
import pushpool.deployment.DeploymentSchedule;
import pushpool.deployment.LimitDeployment;
import pushpool.deployment.ReviseSchedules;
import pushpool.deployment.ScheduleWish;
import pushpool.flow.Flow;
import pushpool.request.Ids;
import pushpool.request.RequestException;
import pushpool.run.CreatedBy;
import pushpool.targets.Finding;

/** How deployments are created; one that there is already is changed instead. */
final class DeploymentCreateRoutes {
  private final Stores stores;
  private final DeploymentReview review;
  private final DeploymentEffects effects;
  private final DeploymentAnswers answers;
  private final Ids ids;
  private final InstantSource clock;
  private final Duration shortest;

  DeploymentCreateRoutes(
      Stores stores, Previews previews, Ids ids, InstantSource clock, Scheduling scheduling) {
    this.stores = stores;
    this.review = new DeploymentReview(stores, previews, ids);
    this.effects = new DeploymentEffects(stores, ids, scheduling);
    this.answers = new DeploymentAnswers(stores);
    this.ids = ids;
    this.clock = clock;
    this.shortest = scheduling.shortest();
  }

  List<Route> routes() {
    return List.of(Route.post("/deployments", this::create));
  }

  private record Wanted(
      String name,
      UUID flowId,
      NamedPlace named,
      Supplier<Settings> settings,
      Supplier<LimitDeployment.Wish> limit,
      List<ScheduleWish> schedules,
      Optional<Map<String, Object>> labels,
      Optional<CreatedBy> createdBy) {

    Deployment as(UUID id, Settings settings, List<DeploymentSchedule> schedules, Instant now) {
      return new Deployment(id, flowId, name, settings, schedules, createdBy, now, now);
    }
  }

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var wanted = Fields.read(request.body(), fields -> wanted(fields, DeploymentBody.NOTHING, now));
    return stores
        .flows()
        .find(wanted.flowId())
        .map(flow -> create(new Question(request, now), wanted, flow))
        .orElseGet(() -> HttpResponse.problem(404, "Flow not found"));
  }

  private Wanted wanted(Fields fields, Settings base, Instant now) {
    var name = fields.required("name", NAME);
    var flowId = fields.required("flow_id", ID);
    var named = NamedPlace.read(fields);
    var settings = DeploymentBody.settings(fields, base, base.place());
    var limit = DeploymentLimitBody.read(fields);
    var schedule = new DeploymentScheduleBody(now, shortest).newKind();
    var schedules = fields.optional("schedules", Kinds.list(schedule), List.of());
    var labels = DeploymentBody.labels(fields);
    var createdBy = DeploymentBody.creator(fields);
    fields.done();
    return new Wanted(name, flowId, named, settings, limit, schedules, labels, createdBy);
  }

  private HttpResponse create(Question question, Wanted wanted, Flow flow) {
    var now = question.now();
    var findings = reviewed(question, wanted);
    var limit = wanted.limit().get();
    effects.check(limit);
    var fresh = fresh(wanted, flow, now);
    var answer =
        stores.deployments().add(fresh)
            ? HttpResponse.created(answers.one(effects.created(fresh, limit, now), now))
            : HttpResponse.ok(answers.one(createdAgain(question, fresh, limit), now));
    return Warnings.on(answer, findings);
  }

  /** What is to be said of the deployment; what is wrong with it is refused. */
  private List<Finding> reviewed(Question question, Wanted wanted) {
    var settings = wanted.settings().get();
    if (asksForEnforcement(question.request())) {
      CheckInputs.newParameters(settings.inputs()).ifPresent(flaw -> refuse(question, flaw));
    }
    var draft = wanted.as(Previews.IMAGINED, settings, List.of(), question.now());
    var findings =
        review
            .pool(wanted.named())
            .map(pool -> review.findings(question, pool, draft))
            .orElse(List.of());
    review
        .flaw(wanted.named(), settings.inputs().jobVariables())
        .or(() -> Warnings.flaw(findings))
        .ifPresent(
            flaw -> {
              throw new RequestException.Invalid("Error creating deployment: " + flaw);
            });
    return findings;
  }

  /** Parameters are not held against a schema because nobody said they should not be. */
  private static boolean asksForEnforcement(HttpRequest request) {
    return Fields.read(
        request.body(), fields -> fields.optional("enforce_parameter_schema", TRUTH, false));
  }

  private static void refuse(Question question, String flaw) {
    throw Fields.refusal(question.request().body(), flaw);
  }

  private Deployment fresh(Wanted wanted, Flow flow, Instant now) {
    var place = effects.place(wanted.named(), Optional.empty(), now);
    var schedules = new ReviseSchedules(ids, now).all(wanted.schedules());
    var labels = new LinkedHashMap<>(flow.labels());
    labels.putAll(wanted.labels().orElse(Map.of()));
    var settings = wanted.settings().get().at(place).labelled(labels);
    return wanted.as(ids.random(), settings, schedules, now);
  }

  /** Says of a deployment that is known what was said of a new one; what was not said stays. */
  private Deployment createdAgain(Question question, Deployment fresh, LimitDeployment.Wish limit) {
    var known = stores.deployments().named(fresh.flowId(), fresh.name());
    var changed =
        stores
            .deployments()
            .change(
                known.orElseThrow(DeploymentRoutes::missing).id(),
                old -> laidOver(old, question, fresh))
            .orElseThrow(DeploymentRoutes::missing);
    return effects.changed(changed, limit, question.now());
  }

  private Deployment laidOver(Deployment old, Question question, Deployment fresh) {
    var now = question.now();
    var base = old.settings().withoutParameters();
    var wanted = Fields.read(question.request().body(), fields -> wanted(fields, base, now));
    var place = wanted.named().poolName().isEmpty() ? base.place() : fresh.settings().place();
    var labels = wanted.labels().map(_ -> fresh.settings().labels());
    var settings = wanted.settings().get().at(place);
    return old.with(fresh.schedules(), now)
        .with(settings.labelled(labels.orElse(base.labels())), now);
  }
}
