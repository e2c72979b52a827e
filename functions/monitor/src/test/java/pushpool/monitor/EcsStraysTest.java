package pushpool.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pushpool.launch.TaskName;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;

final class EcsStraysTest {
  private static final UUID RUN = UUID.fromString("01965a3e-8f55-7b61-a0c3-92d4e7f81b09");
  private static final TaskName TASK = new TaskName("arn:cluster/batch", "arn:task/1", "etl:3");

  private final List<StopTaskRequest> asked = new ArrayList<>();

  /** An ECS that forgets each task once it was asked to stop it. */
  private final class Forgetful implements EcsClient {
    @Override
    public StopTaskResponse stopTask(StopTaskRequest request) {
      if (!asked.isEmpty()) {
        throw InvalidParameterException.builder().message("The task was not found.").build();
      }
      asked.add(request);
      return StopTaskResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  @Test
  void aStrayTaskIsStoppedWithAReasonAndOneThatIsGoneIsNoFailure() {
    var strays = new EcsStrays(new Forgetful());

    strays.stop(RUN, TASK, "Its flow run is over: Cancelled.");
    strays.stop(RUN, TASK, "Its flow run is over: Cancelled.");

    assertThat(asked)
        .containsExactly(
            StopTaskRequest.builder()
                .cluster("arn:cluster/batch")
                .task("arn:task/1")
                .reason("Its flow run is over: Cancelled.")
                .build());
  }
}
