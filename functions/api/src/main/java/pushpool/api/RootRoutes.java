package pushpool.api;

import java.util.List;

/** What a client asks before it asks for anything. */
final class RootRoutes {
  /**
   * High enough for every client of the same major version, so that none warns of an old server.
   */
  private static final String SERVER_VERSION = "3.99.0";

  private RootRoutes() {}

  static List<Route> routes() {
    return List.of(
        Route.get("/health", (_, _) -> HttpResponse.ok(true)),
        Route.get("/ready", (_, _) -> HttpResponse.ok(java.util.Map.of("message", "OK"))),
        Route.get("/hello", (_, _) -> HttpResponse.ok("Hello from Pushpool.")),
        Route.get("/version", (_, _) -> HttpResponse.ok(ApiVersion.CURRENT)),
        Route.get("/admin/version", (_, _) -> HttpResponse.ok(SERVER_VERSION)),
        Route.get(
            "/csrf-token", (_, _) -> HttpResponse.problem(422, "CSRF protection is disabled.")));
  }
}
