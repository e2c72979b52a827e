package pushpool.local.ecs;

import java.time.Instant;
import java.util.List;
import pushpool.local.events.BusEvent;
import software.amazon.awssdk.services.ecs.model.Task;

/** The news that a task has changed, as ECS puts it on the bus: the whole task but its tags. */
final class TaskEvent {
  private TaskEvent() {}

  static BusEvent of(Task task, Instant now) {
    var detail = PojoJson.of(task);
    detail.remove("tags");
    detail.put("updatedAt", now);
    return new BusEvent("aws.ecs", "ECS Task State Change", List.of(task.taskArn()), detail);
  }
}
