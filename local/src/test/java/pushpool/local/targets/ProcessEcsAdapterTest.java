package pushpool.local.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import pushpool.local.ecs.ProcessEcs;
import pushpool.local.events.RecordingEvents;
import pushpool.local.events.TestSurroundings;
import pushpool.targets.EcsDefaults;
import software.amazon.awssdk.services.ecs.EcsClient;

/** The adapter over the ECS of the local program. */
final class ProcessEcsAdapterTest extends EcsAdapterContract {
  private final RecordingEvents events = new RecordingEvents();
  private final ProcessEcs ecs = ProcessEcs.inMemory(events, new TestSurroundings().surroundings());

  @AfterEach
  void close() {
    ecs.close();
  }

  @Override
  EcsClient ecs() {
    return ecs;
  }

  @Override
  String cluster() {
    return "jobs";
  }

  @Override
  EcsDefaults.Network network() {
    return EcsDefaults.Network.NONE;
  }

  @Override
  List<String> securityGroups() {
    return List.of();
  }

  @Override
  void awaitStop() {
    assertThat(events.until("STOPPED")).isNotEmpty();
  }
}
