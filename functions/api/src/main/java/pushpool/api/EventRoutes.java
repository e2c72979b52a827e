package pushpool.api;

import java.time.InstantSource;
import java.util.List;
import pushpool.api.body.Fields;
import pushpool.api.filter.Paging;
import pushpool.run.HearRun;

/**
 * Events and automations: of all that is told, the heartbeats of flow runs are listened to. There
 * are no others, and who asks for more than that is told so.
 */
final class EventRoutes {
  private static final String NO_AUTOMATIONS = "Automations are not supported by this service.";
  private static final String NO_SOCKETS =
      "WebSockets are not supported by this service; ask again instead.";

  private final HearRun hearRun;
  private final InstantSource clock;

  EventRoutes(Stores stores, InstantSource clock) {
    this.hearRun = new HearRun(stores.runs());
    this.clock = clock;
  }

  private HttpResponse listen(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    EventBody.beating(request).forEach(run -> hearRun.hear(run, now));
    return HttpResponse.none(204);
  }

  private static HttpResponse none(HttpRequest request) {
    Fields.read(request.body(), Paging::read);
    return HttpResponse.ok(List.of());
  }

  List<Route> routes() {
    return List.of(
        Route.post("/events", this::listen),
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
