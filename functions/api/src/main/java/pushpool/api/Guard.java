package pushpool.api;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.access.ApiKey;
import pushpool.access.Scope;
import pushpool.api.body.BadBody;
import pushpool.json.JsonException;

/** Stands before every route and lets those pass who may take it. */
final class Guard {
  private static final String SECRETS = "include_secrets";

  private final Stores stores;

  Guard(Stores stores) {
    this.stores = stores;
  }

  /** The same route, for those who may take it. */
  Route guarded(Route route) {
    var permit = Permits.of(route);
    return route.answeredBy((request, path) -> answer(route, permit, request, path));
  }

  private HttpResponse answer(Route route, Permit permit, HttpRequest request, Route.Path path) {
    return switch (request.caller()) {
      case Caller.Owner _ -> route.answer(request, path);
      case Caller.Stranger _ when permit.whom() == Permit.Whom.ANYBODY ->
          route.answer(request, path);
      case Caller.Stranger _ -> LockedGate.UNKNOWN;
      case Caller.KeyHolder(var key) ->
          refusal(key, permit, request).orElseGet(() -> within(key, route, permit, request, path));
      case Caller.Container _ when permit.whom() == Permit.Whom.KEYS ->
          HttpResponse.problem(403, "The token of a run is not good for this.");
      case Caller.Container(var token, var run) ->
          within(new RunRealm(token, run, stores), route, permit, request, path);
    };
  }

  private static Optional<HttpResponse> refusal(ApiKey key, Permit permit, HttpRequest request) {
    var held = key.grant().scope();
    var needed = held == Scope.READ && asksSecrets(request) ? Scope.RUN : permit.scope();
    return held.covers(needed)
        ? Optional.empty()
        : Optional.of(
            HttpResponse.problem(
                403,
                "This takes a key of scope %s; this one has %s."
                    .formatted(word(needed), word(held))));
  }

  private static String word(Scope scope) {
    return scope.name().toLowerCase(Locale.ROOT);
  }

  /** Whether it seems so: a key that may only read must not come by secrets in any spelling. */
  private static boolean asksSecrets(HttpRequest request) {
    if (!"false".equals(request.query().getOrDefault(SECRETS, "false"))) {
      return true;
    }
    try {
      return request.body().length > 0
          && Asked.of(request).body() instanceof Map<?, ?> body
          && !Boolean.FALSE.equals(body.containsKey(SECRETS) ? body.get(SECRETS) : false);
    } catch (JsonException | BadBody e) {
      return false;
    }
  }

  private HttpResponse within(
      ApiKey key, Route route, Permit permit, HttpRequest request, Route.Path path) {
    return key.grant().isLimited()
        ? within(new PoolRealm(key.grant().workPools(), stores), route, permit, request, path)
        : route.answer(request, path);
  }

  private static HttpResponse within(
      Realm realm, Route route, Permit permit, HttpRequest request, Route.Path path) {
    if (!permit.touch().of(request, path).stream().allMatch(realm::has)) {
      return HttpResponse.problem(403, realm.refusal());
    }
    var answer = route.answer(request, path);
    var found = permit.findsRuns() && answer.status() == 200 ? run(answer) : Optional.<UUID>empty();
    return found.filter(id -> !realm.has(new Thing.Run(id))).isEmpty()
        ? answer
        : HttpResponse.problem(403, "The idempotency key is that of another run.");
  }

  private static Optional<UUID> run(HttpResponse answer) {
    return answer
        .body()
        .map(HttpResponse.Body::value)
        .filter(Map.class::isInstance)
        .map(body -> ((Map<?, ?>) body).get("id"))
        .filter(UUID.class::isInstance)
        .map(UUID.class::cast);
  }
}
