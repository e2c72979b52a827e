package pushpool.dispatcher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;

/**
 * What the dispatcher may do, found out without doing it: it asks for a task to be stopped that
 * there cannot be. Who may not stop tasks is refused before ECS looks for the task.
 */
final class Rights {
  private static final String NO_TASK = "0".repeat(32);

  private final EcsClient ecs;

  Rights(EcsClient ecs) {
    this.ecs = ecs;
  }

  /** For each cluster whether tasks in it may be stopped, and why not. */
  List<Map<String, Object>> in(List<Object> clusters) {
    return clusters.stream().map(cluster -> in((String) cluster)).toList();
  }

  private Map<String, Object> in(String cluster) {
    var trouble = trouble(cluster);
    var said = new LinkedHashMap<String, Object>();
    said.put("cluster", cluster);
    said.put("well", trouble.isEmpty());
    trouble.ifPresent(reason -> said.put("reason", reason));
    return said;
  }

  private Optional<String> trouble(String cluster) {
    try {
      ecs.stopTask(r -> r.cluster(cluster).task(NO_TASK).reason("Asked by the doctor."));
      return Optional.empty();
    } catch (ClusterNotFoundException e) {
      return Optional.of("There is no such cluster.");
    } catch (InvalidParameterException e) {
      // There is no such task, which is all that is wrong.
      return Optional.empty();
    } catch (SdkException e) {
      return Optional.of(e.getMessage());
    }
  }
}
