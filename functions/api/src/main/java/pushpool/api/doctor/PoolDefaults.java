package pushpool.api.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkPools;

/** What the work pools say where a run says nothing, beside what the deployment says. */
final class PoolDefaults {
  private final WorkPools pools;

  PoolDefaults(WorkPools pools) {
    this.pools = pools;
  }

  /** Every value of a variable, and of what the deployment fills in, each once and in order. */
  List<String> of(String variable, Optional<String> deployment) {
    var own =
        pools.all().stream()
            .filter(pool -> pool.type().equals("ecs:push"))
            .flatMap(pool -> value(pool, variable).stream());
    return List.copyOf(new TreeSet<>(Stream.concat(deployment.stream(), own).toList()));
  }

  private static Optional<String> value(WorkPool pool, String variable) {
    Object here = pool.settings().baseJobTemplate();
    for (var key : List.of("variables", "properties", variable, "default")) {
      here = here instanceof Map<?, ?> object ? object.get(key) : null;
    }
    return here instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
  }
}
