package pushpool.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import pushpool.json.Json;

/** The catalogue of work pool types that the CLI offers. */
final class CollectionRoutes {
  private CollectionRoutes() {}

  static List<Route> routes() {
    return List.of(
        Route.get(
            "/collections/views/aggregate-worker-metadata",
            (_, _) -> HttpResponse.ok(Map.of("pushpool", catalogue(), "prefect", polled()))));
  }

  /**
   * The type that every client can serve with a worker of its own. The other types are described by
   * the packages that bring their workers.
   */
  private static Map<String, Object> polled() {
    return Map.of("process", read("process.json"));
  }

  /** The types that the service itself starts, with their default base job templates. */
  static Map<String, Object> catalogue() {
    return Map.of("ecs:push", read("ecs-push.json"), "lambda:push", read("lambda-push.json"));
  }

  private static Map<String, Object> read(String name) {
    try (var in = CollectionRoutes.class.getResourceAsStream(name)) {
      return Json.object(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
