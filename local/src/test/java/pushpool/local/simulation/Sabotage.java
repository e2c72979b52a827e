package pushpool.local.simulation;

import java.util.Map;
import pushpool.table.Table;
import software.amazon.awssdk.services.ecs.EcsClient;

/** A way in which the service is broken on purpose. */
interface Sabotage {
  /** Nothing is broken. */
  Sabotage NONE = new Sabotage() {};

  default Table table(Table sound) {
    return sound;
  }

  default EcsClient ecs(EcsClient sound) {
    return sound;
  }

  default Map<String, Object> event(Map<String, Object> sound) {
    return sound;
  }

  default boolean ticks() {
    return true;
  }
}
