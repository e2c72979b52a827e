package pushpool.api;

import java.util.List;
import pushpool.api.body.Fields;
import pushpool.api.filter.Paging;

/** Events and automations: there are none, and who asks for more than that is told so. */
final class EventRoutes {
  private static final String NO_AUTOMATIONS = "Automations are not supported by this service.";
  private static final String NO_SOCKETS =
      "WebSockets are not supported by this service; ask again instead.";

  private EventRoutes() {}

  private static HttpResponse none(HttpRequest request) {
    Fields.read(request.body(), Paging::read);
    return HttpResponse.ok(List.of());
  }

  static List<Route> routes() {
    return List.of(
        Route.post("/automations/filter", (request, _) -> none(request)),
        Route.post("/automations/count", (_, _) -> HttpResponse.ok(0L)),
        Route.get("/automations/related-to/{resource}", (_, _) -> HttpResponse.ok(List.of())),
        Route.delete("/automations/owned-by/{resource}", (_, _) -> HttpResponse.none(202)),
        Route.unsupported("POST", "/automations", NO_AUTOMATIONS),
        Route.unsupported("GET", "/automations/{id}", NO_AUTOMATIONS),
        Route.unsupported("PUT", "/automations/{id}", NO_AUTOMATIONS),
        Route.unsupported("PATCH", "/automations/{id}", NO_AUTOMATIONS),
        Route.unsupported("DELETE", "/automations/{id}", NO_AUTOMATIONS),
        Route.unsupported("GET", "/events/in", NO_SOCKETS),
        Route.unsupported("GET", "/events/out", NO_SOCKETS),
        Route.unsupported("GET", "/logs/out", NO_SOCKETS));
  }
}
