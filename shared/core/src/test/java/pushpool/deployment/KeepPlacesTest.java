package pushpool.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.PUSHED;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pushpool.pool.Place;
import pushpool.pool.Pools;
import pushpool.run.Runs;

final class KeepPlacesTest {
  private final MemoryDeployments deployments = new MemoryDeployments();
  private final KeepPlaces keep = new KeepPlaces(deployments);

  KeepPlacesTest() {
    deployments.add(Nightly.nightly(Map.of()));
  }

  private Optional<Place> place() {
    return deployments.find(Runs.DEPLOYMENT).orElseThrow().settings().place();
  }

  @Test
  void aDeploymentLosesItsPlaceWithItsQueue() {
    keep.removed(Pools.queue(new UUID(9, 9), PUSHED.poolId(), "other"));
    assertThat(place()).contains(PUSHED);

    keep.removed(Pools.queue(PUSHED));

    assertThat(place()).isEmpty();
  }

  @Test
  void aDeploymentLosesItsPlaceWithItsPool() {
    keep.removed(Pools.pool(PUSHED, Map.of()));

    assertThat(place()).isEmpty();
  }

  @Test
  void aDeploymentKnowsItsQueueByItsNewName() {
    keep.renamed(Pools.queue(PUSHED.queueId(), PUSHED.poolId(), "urgent"));

    assertThat(place().map(Place::queueName)).contains("urgent");
    assertThat(place().map(Place::queueId)).contains(PUSHED.queueId());
  }
}
