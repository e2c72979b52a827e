package pushpool.monitor;

import java.util.Map;
import java.util.UUID;
import pushpool.launch.Strays;
import pushpool.launch.TaskName;
import pushpool.runtime.Lines;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;

/** Stops stray tasks in ECS. */
public final class EcsStrays implements Strays {
  private final EcsClient ecs;

  public EcsStrays(EcsClient ecs) {
    this.ecs = ecs;
  }

  @Override
  public void stop(UUID runId, TaskName task, String reason) {
    var about = Map.of("flow_run_id", runId, "task", task.task());
    Lines.warn("A stray task is stopped. " + reason, about);
    try {
      ecs.stopTask(r -> r.cluster(task.cluster()).task(task.task()).reason(reason));
    } catch (InvalidParameterException | ClusterNotFoundException e) {
      // It is gone already.
      Lines.warn("A stray task cannot be stopped: " + e.getMessage(), about);
    }
  }
}
