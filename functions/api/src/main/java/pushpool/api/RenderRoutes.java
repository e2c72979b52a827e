package pushpool.api;

import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.TEXT;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.api.Previews.Question;
import pushpool.api.body.Fields;
import pushpool.api.wire.RenderShape;
import pushpool.deployment.Deployment;
import pushpool.deployment.Deployment.Inputs;
import pushpool.pool.Place;
import pushpool.pool.WorkPool;
import pushpool.request.RequestException;
import pushpool.targets.Finding;
import pushpool.targets.Preview;
import pushpool.targets.TemplateLint;

/** What a run would ask of AWS, shown before anything is saved or started. */
final class RenderRoutes {
  private final Stores stores;
  private final Previews previews;
  private final InstantSource clock;

  RenderRoutes(Stores stores, Previews previews, InstantSource clock) {
    this.stores = stores;
    this.previews = previews;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/work_pools/render", this::template),
        Route.post("/deployments/{id}/render", this::deployment));
  }

  private record Draft(
      String type,
      Map<String, Object> template,
      Map<String, Object> ofDeployment,
      Map<String, Object> ofRun) {}

  private HttpResponse template(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var draft = Fields.read(request.body(), RenderRoutes::draft);
    var pool = pool(draft, now);
    var deployment = Optional.of(deployment(pool, draft, now));
    var preview = previews.of(new Question(request, now), pool, deployment, draft.ofRun());
    var ofTemplate =
        TemplateLint.findings(
            draft.template(), draft.ofDeployment(), draft.ofRun(), Blocks.of(stores));
    return HttpResponse.ok(RenderShape.of(with(preview, ofTemplate)));
  }

  private static Draft draft(Fields fields) {
    var type = fields.required("type", TEXT);
    var template = fields.required("base_job_template", OBJECT);
    var ofDeployment = fields.optional("deployment_job_variables", OBJECT, Map.of());
    var ofRun = fields.optional("flow_run_job_variables", OBJECT, Map.of());
    fields.done();
    return new Draft(type, template, ofDeployment, ofRun);
  }

  private static WorkPool pool(Draft draft, Instant now) {
    var settings =
        new WorkPool.Settings(
            Optional.empty(), draft.template(), false, Optional.empty(), Map.of());
    return new WorkPool(
        Previews.IMAGINED, "work-pool", draft.type(), settings, Previews.IMAGINED, now, now);
  }

  private static Deployment deployment(WorkPool pool, Draft draft, Instant now) {
    var inputs = new Inputs(Map.of(), Optional.empty(), false, draft.ofDeployment());
    var place = new Place(pool.id(), pool.name(), pool.type(), Previews.IMAGINED, "default");
    return new Deployment(
        Previews.IMAGINED,
        Previews.IMAGINED,
        "deployment",
        DeploymentBody.NOTHING.with(inputs).at(Optional.of(place)),
        List.of(),
        Optional.empty(),
        now,
        now);
  }

  private static Preview with(Preview preview, List<Finding> more) {
    var all = new ArrayList<>(more);
    all.addAll(preview.findings());
    all.sort(Comparator.comparing(Finding::weight));
    return new Preview(
        preview.configuration(),
        preview.requests(),
        preview.overrideBytes(),
        preview.use(),
        all.stream().distinct().toList());
  }

  private HttpResponse deployment(HttpRequest request, Route.Path path) {
    var deployment = stores.deployments().find(path.id()).orElseThrow(DeploymentRoutes::missing);
    var pool =
        deployment
            .settings()
            .place()
            .flatMap(place -> stores.pools().find(place.poolId()))
            .orElseThrow(() -> new RequestException.Conflict("The deployment has no work pool."));
    var ofRun = Fields.read(request.body(), RenderRoutes::ofRun);
    var question = new Question(request, clock.instant());
    var preview = previews.of(question, pool, Optional.of(deployment), ofRun);
    return HttpResponse.ok(RenderShape.of(preview));
  }

  private static Map<String, Object> ofRun(Fields fields) {
    var ofRun = fields.optional("flow_run_job_variables", OBJECT, Map.<String, Object>of());
    fields.done();
    return ofRun;
  }
}
