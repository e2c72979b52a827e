package pushpool.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.api.body.Fields;
import pushpool.api.body.Kinds;
import pushpool.api.wire.ResultStorageShape;
import pushpool.workspace.ResultStorage;

/** What is set for the whole workspace. */
final class AdminRoutes {
  private final ResultStorage resultStorage;

  AdminRoutes(Stores stores) {
    this.resultStorage = stores.resultStorage();
  }

  List<Route> routes() {
    return List.of(
        // None of the reference's settings is one of this service's.
        Route.get("/admin/settings", (_, _) -> HttpResponse.ok(Map.of())),
        Route.get("/admin/storage", this::storage),
        Route.put("/admin/storage", this::store),
        Route.delete("/admin/storage", this::clear));
  }

  private HttpResponse storage(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(ResultStorageShape.of(resultStorage.find()));
  }

  private HttpResponse store(HttpRequest request, Route.Path path) {
    resultStorage.put(Fields.read(request.body(), AdminRoutes::blockDocument));
    return HttpResponse.none(204);
  }

  private static UUID blockDocument(Fields fields) {
    var id = fields.required("default_result_storage_block_id", Kinds.ID);
    fields.done();
    return id;
  }

  private HttpResponse clear(HttpRequest request, Route.Path path) {
    resultStorage.clear();
    return HttpResponse.none(204);
  }
}
