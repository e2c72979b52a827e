package pushpool.local.ecs;

import java.util.Map;
import pushpool.local.events.Delivery;
import pushpool.local.events.Surroundings;
import software.amazon.awssdk.services.ecs.model.Task;

/** What the tasks of one stand-in share. */
record Yard(
    Surroundings surroundings,
    TaskDefinitions definitions,
    Launcher launcher,
    Delivery delivery,
    Workers workers) {

  /** The event that tells how a task stands now. */
  Map<String, Object> event(Task task) {
    var now = surroundings.now();
    return TaskEvent.of(task, now).envelope(surroundings.newId(), now);
  }
}
