package pushpool.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pushpool.access.ApiKey;
import pushpool.access.ApiKeys;
import pushpool.access.KeyText;
import pushpool.access.Scope;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.api.wire.ApiKeyShape;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/** The keys that are good for this API: made, listed and revoked. */
final class KeyRoutes {
  private static final Kind<String> NAME =
      Kinds.TEXT.where(
          text -> !text.isBlank() && text.length() <= 200,
          "string_too_short",
          "This must have 1 to 200 characters");

  private static final Kind<List<String>> POOLS =
      Kinds.TEXTS.where(
          list -> !list.isEmpty(),
          "too_short",
          "This must name a work pool, or be null for a key that is good for all");

  private static final Kind<Scope> SCOPE = Kinds.smallLabel(Scope.class);

  private final ApiKeys keys;
  private final Ids ids;
  private final InstantSource clock;

  KeyRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.keys = stores.keys();
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/admin/keys", this::create),
        Route.get("/admin/keys", this::list),
        Route.delete("/admin/keys/{id}", this::revoke));
  }

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var wanted = Fields.read(request.body(), fields -> wanted(fields, now));
    var text = KeyText.of(ids.random(), ids.secret(KeyText.SECRET_BYTES));
    var grant = wanted.grant();
    var key = new ApiKey(text.id(), wanted.name(), text.digest(), grant, now, Optional.empty());
    if (!keys.add(key)) {
      throw new RequestException.Conflict(
          "A key with the name \"%s\" already exists.".formatted(wanted.name()));
    }
    return HttpResponse.created(ApiKeyShape.made(key, text));
  }

  private record Wanted(String name, ApiKey.Grant grant) {}

  private static Wanted wanted(Fields fields, Instant now) {
    var wanted = wish(fields, now);
    fields.done();
    return wanted.get();
  }

  private static Supplier<Wanted> wish(Fields fields, Instant now) {
    var name = fields.required("name", NAME);
    var scope = fields.required("scope", SCOPE);
    var pools = fields.maybe("work_pools", POOLS);
    var later = Kinds.TIME.where(now::isBefore, "time_in_past", "This must be in the future");
    var expires = fields.maybe("expires", later);
    return () -> new Wanted(name, new ApiKey.Grant(scope, pools.orElse(List.of()), expires));
  }

  private HttpResponse list(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(
        keys.all().stream()
            .sorted(Comparator.comparing(ApiKey::name))
            .map(ApiKeyShape::of)
            .toList());
  }

  private HttpResponse revoke(HttpRequest request, Route.Path path) {
    if (!keys.remove(path.id())) {
      throw new RequestException.NotFound("Key not found");
    }
    return HttpResponse.none(204);
  }
}
