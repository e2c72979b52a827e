package pushpool.api;

import static pushpool.api.body.Kinds.OBJECT;

import java.util.List;
import java.util.Map;
import pushpool.api.body.Fields;
import pushpool.api.wire.MigrationShape;
import pushpool.json.Json;
import pushpool.targets.MigrateBlock;

/** The way from agents and infrastructure blocks to work pools. Nothing is stored by it. */
final class MigrationRoutes {
  private MigrationRoutes() {}

  static List<Route> routes() {
    return List.of(Route.post("/migrate/infrastructure-block", MigrationRoutes::block));
  }

  private static HttpResponse block(HttpRequest request, Route.Path path) {
    var usual = Json.asObject(CollectionRoutes.catalogue().get("ecs:push"));
    var template = Json.asObject(usual.get("default_base_job_configuration"));
    return HttpResponse.ok(
        MigrationShape.of(
            Fields.read(
                request.body(),
                fields -> {
                  var block = fields.required("infrastructure_block", OBJECT);
                  var overrides = fields.optional("infra_overrides", OBJECT, Map.of());
                  fields.done();
                  return new MigrateBlock(template).migrate(block, overrides);
                })));
  }
}
