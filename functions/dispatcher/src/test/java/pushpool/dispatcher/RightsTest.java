package pushpool.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AccessDeniedException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;

final class RightsTest {
  /** An ECS that knows one cluster and one that is somebody else's, and has no tasks. */
  private static final class EmptyEcs implements EcsClient {
    private Optional<StopTaskRequest> asked = Optional.empty();

    @Override
    public StopTaskResponse stopTask(StopTaskRequest request) {
      asked = Optional.of(request);
      throw switch (request.cluster()) {
        case "own" -> InvalidParameterException.builder().message("No such task.").build();
        case "foreign" -> AccessDeniedException.builder().message("Not authorized.").build();
        default -> ClusterNotFoundException.builder().message("Cluster not found.").build();
      };
    }

    @Override
    public String serviceName() {
      return EcsClient.SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private final EmptyEcs ecs = new EmptyEcs();
  private final Rights rights = new Rights(ecs);

  @Test
  void whoIsToldThatThereIsNoSuchTaskMayStopTasks() {
    var said = rights.in(List.of("own"));

    assertThat(said).containsExactly(Map.of("cluster", "own", "well", true));
    assertThat(ecs.asked.orElseThrow().task()).isEqualTo("0".repeat(32));
  }

  @Test
  void whoIsRefusedMayNot() {
    var said = rights.in(List.of("foreign", "gone"));

    assertThat(said)
        .extracting(each -> each.get("well"), each -> (String) each.get("reason"))
        .satisfiesExactly(
            foreign -> assertThat(foreign.toList().toString()).contains("false", "Not authorized."),
            gone -> assertThat(gone.toList().toString()).contains("false", "no such cluster"));
  }
}
