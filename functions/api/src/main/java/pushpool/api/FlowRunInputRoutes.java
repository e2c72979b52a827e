package pushpool.api;

import static pushpool.api.body.Kinds.COUNT;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TEXTS;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.wire.FlowRunInputShape;
import pushpool.api.wire.OrchestrationShape;
import pushpool.input.FlowRunInput;
import pushpool.input.FlowRunInputs;
import pushpool.input.ResumeRun;
import pushpool.json.Json;
import pushpool.request.Ids;
import pushpool.request.RequestException;
import pushpool.run.FlowRuns;

/** What flow runs are told while they live, and how paused ones go on. */
final class FlowRunInputRoutes {
  private static final Pattern KEY_FORM = Pattern.compile("[A-Za-z0-9-]{0,1000}");

  private static final Kind<String> KEY =
      TEXT.where(
          FlowRunInputRoutes::isKey,
          "value_error",
          "An input's key has up to 1000 letters, digits and dashes");

  private final FlowRuns runs;
  private final FlowRunInputs inputs;
  private final ResumeRun resumeRun;
  private final Ids ids;
  private final InstantSource clock;

  FlowRunInputRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.runs = stores.runs();
    this.inputs = stores.inputs();
    this.resumeRun = new ResumeRun(runs, inputs, new Wrappers(stores.variables()), Json::text, ids);
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/flow_runs/{id}/resume", this::resume),
        Route.post("/flow_runs/{id}/input", this::create),
        Route.post("/flow_runs/{id}/input/filter", this::filter),
        Route.get("/flow_runs/{id}/input/{key}", this::read),
        Route.delete("/flow_runs/{id}/input/{key}", this::delete));
  }

  private HttpResponse resume(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var given = Fields.read(request.body(), FlowRunInputRoutes::runInput);
    var outcome =
        resumeRun.resume(path.id(), given, now).orElseThrow(FlowRunInputRoutes::missingRun);
    return switch (outcome) {
      case ResumeRun.Outcome.Proposed(var result) -> FlowRunStateRoutes.answer(result);
      case ResumeRun.Outcome.NotPaused _ ->
          HttpResponse.ok(OrchestrationShape.aborted("Only a paused flow run can be resumed."));
      case ResumeRun.Outcome.Unfit(var run, var reason) ->
          HttpResponse.ok(OrchestrationShape.unfit(run, reason));
    };
  }

  private static Map<String, Object> runInput(Fields fields) {
    var input = fields.optional("run_input", OBJECT, Map.of());
    fields.doneWithRest();
    return input;
  }

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var input = Fields.read(request.body(), fields -> input(fields, path.id()));
    if (runs.find(path.id()).isEmpty()) {
      throw missingRun();
    }
    if (!inputs.add(input)) {
      throw new RequestException.Conflict("The flow run has an input of this key already.");
    }
    return HttpResponse.created(null);
  }

  private FlowRunInput input(Fields fields, UUID flowRunId) {
    var key = fields.required("key", KEY);
    var value = fields.required("value", TEXT);
    var sender = fields.maybe("sender", TEXT);
    fields.doneWithRest();
    var now = clock.instant();
    return new FlowRunInput(ids.random(), flowRunId, key, value, sender, now, now);
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var found = Fields.read(request.body(), fields -> found(fields, path.id()));
    return HttpResponse.ok(found.map(FlowRunInputShape::of).toList());
  }

  private Stream<FlowRunInput> found(Fields fields, UUID flowRunId) {
    var prefix = fields.required("prefix", KEY);
    var limit = fields.optional("limit", COUNT, 1L);
    var excluded = fields.optional("exclude_keys", TEXTS, List.of());
    fields.doneWithRest();
    return inputs.of(flowRunId, prefix).stream()
        .filter(input -> !excluded.contains(input.key()))
        .limit(limit);
  }

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return key(path).stream()
        .flatMap(key -> inputs.find(path.id(), key).stream())
        .findFirst()
        .map(input -> HttpResponse.text(input.value()))
        .orElseThrow(FlowRunInputRoutes::missing);
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    if (key(path).filter(key -> inputs.remove(path.id(), key)).isEmpty()) {
      throw missing();
    }
    return HttpResponse.none(204);
  }

  /** The key of the path, unless it is none that could have been stored. */
  private static Optional<String> key(Route.Path path) {
    return Optional.of(path.name(1)).filter(FlowRunInputRoutes::isKey);
  }

  private static boolean isKey(String text) {
    return KEY_FORM.matcher(text).matches();
  }

  private static RequestException missing() {
    return new RequestException.NotFound("Flow run input not found");
  }

  private static RequestException missingRun() {
    return new RequestException.NotFound("Flow run not found");
  }
}
