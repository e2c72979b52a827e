package pushpool.api;

import static pushpool.api.body.Kinds.ANY;
import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.TEXT;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.filter.ArtifactFilter;
import pushpool.api.wire.ArtifactShape;
import pushpool.artifact.Artifact;
import pushpool.artifact.Artifact.Content;
import pushpool.artifact.Artifact.Label;
import pushpool.artifact.ArtifactCollection;
import pushpool.artifact.Artifacts;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/** Artifacts, and the latest of each key. */
final class ArtifactRoutes {
  private static final int LONGEST_METADATA = 500;
  private static final Pattern KEY_FORM = Pattern.compile("[a-z0-9-]*");

  private static final Kind<String> KEY =
      TEXT.where(
          key -> KEY_FORM.matcher(key).matches(),
          "value_error",
          "An artifact's key has lower-case letters, digits and dashes");

  private static final Kind<Map<String, Object>> METADATA =
      (value, loc) -> {
        var texts = new LinkedHashMap<String, Object>();
        OBJECT.read(value, loc).forEach((name, text) -> texts.put(name, cut(TEXT.read(text, loc))));
        return texts;
      };

  private final Stores stores;
  private final Artifacts artifacts;
  private final Ids ids;
  private final InstantSource clock;

  ArtifactRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.stores = stores;
    this.artifacts = stores.artifacts();
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/artifacts", this::create),
        Route.post("/artifacts/filter", this::filter),
        Route.post("/artifacts/count", this::count),
        Route.post("/artifacts/latest/filter", this::filterLatest),
        Route.post("/artifacts/latest/count", this::countLatest),
        Route.get("/artifacts/{key}/latest", this::readLatest),
        Route.get("/artifacts/{id}", this::read),
        Route.patch("/artifacts/{id}", this::update),
        Route.delete("/artifacts/{id}", this::delete));
  }

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var artifact = Fields.read(request.body(), this::artifact);
    artifacts.add(artifact, ids.random());
    return HttpResponse.created(ArtifactShape.of(artifact));
  }

  private Artifact artifact(Fields fields) {
    var key = fields.maybe("key", KEY);
    var type = fields.maybe("type", TEXT);
    var description = fields.maybe("description", TEXT);
    var data = fields.defaulted("data", ANY, null);
    var metadata = fields.maybe("metadata_", METADATA);
    var flowRunId = fields.maybe("flow_run_id", ID);
    var taskRunId = fields.maybe("task_run_id", ID);
    fields.done();
    var now = clock.instant();
    var label = new Label(ids.random(), key, type, flowRunId, taskRunId, now, now);
    return new Artifact(label, new Content(data, description, metadata));
  }

  /** What is longer than the reference keeps is shortened as the reference does. */
  private static String cut(String text) {
    return text.length() <= LONGEST_METADATA ? text : text.substring(0, LONGEST_METADATA) + "...";
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var filter = Fields.read(request.body(), fields -> ArtifactFilter.read(fields, stores));
    var wanted = filter.apply(stores).map(Label::id).toList();
    return HttpResponse.ok(artifacts.all(wanted).stream().map(ArtifactShape::of).toList());
  }

  private HttpResponse count(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(
        Fields.read(request.body(), fields -> ArtifactFilter.read(fields, stores)).count(stores));
  }

  private HttpResponse filterLatest(HttpRequest request, Route.Path path) {
    var filter = Fields.read(request.body(), fields -> ArtifactFilter.latest(fields, stores));
    return HttpResponse.ok(
        filter
            .applyToLatest(stores)
            .flatMap(
                collection ->
                    latest(collection).map(artifact -> ArtifactShape.of(collection, artifact)))
            .toList());
  }

  private HttpResponse countLatest(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(
        Fields.read(request.body(), fields -> ArtifactFilter.latest(fields, stores))
            .countLatest(stores));
  }

  private HttpResponse readLatest(HttpRequest request, Route.Path path) {
    return artifacts.collection(path.name()).stream()
        .flatMap(
            collection ->
                latest(collection).map(artifact -> ArtifactShape.latest(collection, artifact)))
        .findFirst()
        .map(HttpResponse::ok)
        .orElseThrow(ArtifactRoutes::missing);
  }

  private Stream<Artifact> latest(ArtifactCollection collection) {
    return artifacts.find(collection.latest().id()).stream();
  }

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(
        ArtifactShape.of(artifacts.find(path.id()).orElseThrow(ArtifactRoutes::missing)));
  }

  private HttpResponse update(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    artifacts
        .change(
            path.id(), known -> Fields.read(request.body(), fields -> updated(fields, known, now)))
        .orElseThrow(ArtifactRoutes::missing);
    return HttpResponse.none(204);
  }

  private static Artifact updated(Fields fields, Artifact known, Instant now) {
    var old = known.content();
    var data = fields.defaulted("data", ANY, old.data());
    var description = fields.update("description", TEXT);
    var metadata = fields.update("metadata_", METADATA);
    fields.done();
    var content =
        new Content(data, description.orElse(old.description()), metadata.orElse(old.metadata()));
    return known.with(content, now);
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    if (!artifacts.remove(path.id())) {
      throw missing();
    }
    return HttpResponse.none(204);
  }

  private static RequestException missing() {
    return new RequestException.NotFound("Artifact not found");
  }
}
