package pushpool.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.PUSHED;
import static pushpool.run.Runs.aRun;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pushpool.pool.MemoryWorkQueues;
import pushpool.pool.Place;
import pushpool.pool.Pools;
import pushpool.run.CreatedBy;
import pushpool.run.MemoryFlowRuns;
import pushpool.run.MemoryQueuedRuns;
import pushpool.run.Runs;

final class KeepPlacesTest {
  private final MemoryDeployments deployments = new MemoryDeployments();
  private final MemoryFlowRuns runs = new MemoryFlowRuns();
  private final ForgetRuns forget =
      new ForgetRuns(runs, new MemoryQueuedRuns(runs), new MemoryWorkQueues());
  private final KeepPlaces keep = new KeepPlaces(deployments, forget);

  KeepPlacesTest() {
    deployments.add(Nightly.nightly(Map.of()));
  }

  private Optional<Place> place() {
    return deployments.find(Runs.DEPLOYMENT).orElseThrow().settings().place();
  }

  @Test
  void aDeploymentLosesItsPlaceWithItsQueue() {
    keep.removed(Pools.queue(new UUID(9, 9), PUSHED.poolId(), "other"), NOON);
    assertThat(place()).contains(PUSHED);

    keep.removed(Pools.queue(PUSHED), NOON);

    assertThat(place()).isEmpty();
  }

  @Test
  void aDeploymentLosesItsPlaceWithItsPool() {
    keep.removed(Pools.pool(PUSHED, Map.of()), NOON);

    assertThat(place()).isEmpty();
  }

  @Test
  void whatWasPlannedForAPoolIsTakenBackWithIt() {
    var schedule = new CreatedBy(Optional.empty(), Optional.of("SCHEDULE"), Optional.empty());
    var planned = aRun().createdBy(schedule).scheduledFor(NOON.plusSeconds(60)).build();
    var asked = aRun().scheduledFor(NOON.plusSeconds(60)).build();
    runs.add(planned);
    runs.add(asked);

    keep.removed(Pools.pool(PUSHED, Map.of()), NOON);

    assertThat(runs.find(planned.id())).isEmpty();
    assertThat(runs.find(asked.id())).isPresent();
  }

  @Test
  void aDeploymentKnowsItsQueueByItsNewName() {
    keep.renamed(Pools.queue(PUSHED.queueId(), PUSHED.poolId(), "urgent"));

    assertThat(place().map(Place::queueName)).contains("urgent");
    assertThat(place().map(Place::queueId)).contains(PUSHED.queueId());
  }
}
