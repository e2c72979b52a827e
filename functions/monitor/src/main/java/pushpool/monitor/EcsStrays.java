package pushpool.monitor;

import pushpool.launch.Strays;
import pushpool.launch.TaskName;
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
  public void stop(TaskName task, String reason) {
    System.err.println("stray task " + task.task() + ": " + reason);
    try {
      ecs.stopTask(r -> r.cluster(task.cluster()).task(task.task()).reason(reason));
    } catch (InvalidParameterException | ClusterNotFoundException e) {
      // It is gone already.
      System.err.println("stray task " + task.task() + ": " + e.getMessage());
    }
  }
}
