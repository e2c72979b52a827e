package pushpool.api;

import static pushpool.api.body.Kinds.ANY;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TEXTS;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.filter.VariableFilter;
import pushpool.api.wire.VariableShape;
import pushpool.json.Json;
import pushpool.request.Ids;
import pushpool.request.RequestException;
import pushpool.variable.Variable;
import pushpool.variable.Variables;

/** Variables. */
final class VariableRoutes {
  private static final int LONGEST_VALUE = 5000;
  private static final Pattern NAME_FORM = Pattern.compile("[a-z0-9_-]{1,255}");

  private static final Kind<String> NAME =
      TEXT.where(
          name -> NAME_FORM.matcher(name).matches(),
          "value_error",
          "A variable's name has up to 255 lower-case letters, digits, dashes and underscores");

  private static final Kind<Object> VALUE =
      ANY.where(
          value -> Json.text(value).length() <= LONGEST_VALUE,
          "value_error",
          "A variable's value may have 5000 characters as JSON");

  private final Variables variables;
  private final Stores stores;
  private final Ids ids;
  private final InstantSource clock;

  VariableRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.variables = stores.variables();
    this.stores = stores;
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/variables", this::create),
        Route.post("/variables/filter", this::filter),
        Route.post("/variables/count", this::count),
        Route.get("/variables/name/{name}", (_, path) -> read(named(path))),
        Route.patch("/variables/name/{name}", (request, path) -> update(request, named(path))),
        Route.delete("/variables/name/{name}", (_, path) -> delete(named(path))),
        Route.get("/variables/{id}", (_, path) -> read(find(path.id()))),
        Route.patch("/variables/{id}", (request, path) -> update(request, find(path.id()))),
        Route.delete("/variables/{id}", (_, path) -> delete(find(path.id()))));
  }

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var wanted = Fields.read(request.body(), this::variable);
    if (!variables.add(wanted)) {
      throw new RequestException.Conflict(
          "A variable with the name \"%s\" already exists.".formatted(wanted.name()));
    }
    return HttpResponse.created(VariableShape.of(wanted));
  }

  private Variable variable(Fields fields) {
    var name = fields.required("name", NAME);
    var value = fields.required("value", VALUE);
    var tags = fields.optional("tags", TEXTS, List.of());
    fields.done();
    var now = clock.instant();
    return new Variable(ids.random(), name, value, tags, now, now);
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var filter = Fields.read(request.body(), VariableFilter::read);
    return HttpResponse.ok(filter.apply(stores).map(VariableShape::of).toList());
  }

  private HttpResponse count(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(Fields.read(request.body(), VariableFilter::read).count(stores));
  }

  private static HttpResponse read(Variable variable) {
    return HttpResponse.ok(VariableShape.of(variable));
  }

  private HttpResponse update(HttpRequest request, Variable variable) {
    var now = clock.instant();
    variables
        .change(
            variable.id(),
            known -> Fields.read(request.body(), fields -> updated(fields, known, now)))
        .orElseThrow(VariableRoutes::missing);
    return HttpResponse.none(204);
  }

  private static Variable updated(Fields fields, Variable known, Instant now) {
    var name = fields.optional("name", NAME, known.name());
    var value = fields.defaulted("value", VALUE, known.value());
    var tags = fields.optional("tags", TEXTS, known.tags());
    fields.done();
    return new Variable(known.id(), name, value, tags, known.created(), now);
  }

  private HttpResponse delete(Variable variable) {
    if (!variables.remove(variable.id())) {
      throw missing();
    }
    return HttpResponse.none(204);
  }

  private Variable named(Route.Path path) {
    return variables.named(path.name()).orElseThrow(VariableRoutes::missing);
  }

  private Variable find(UUID id) {
    return variables.find(id).orElseThrow(VariableRoutes::missing);
  }

  private static RequestException missing() {
    return new RequestException.NotFound("Variable not found");
  }
}
