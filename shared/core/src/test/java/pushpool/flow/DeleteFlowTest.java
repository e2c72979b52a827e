package pushpool.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pushpool.deployment.Deployment;
import pushpool.deployment.MemoryDeployments;
import pushpool.deployment.Nightly;
import pushpool.input.FlowRunInput;
import pushpool.input.MemoryFlowRunInputs;
import pushpool.run.MemoryFlowRuns;
import pushpool.run.Runs;

final class DeleteFlowTest {
  private static final Deployment NIGHTLY = Nightly.nightly(Map.of());

  private final MemoryFlows flows = new MemoryFlows();
  private final MemoryDeployments deployments = new MemoryDeployments();
  private final MemoryFlowRuns runs = new MemoryFlowRuns();
  private final MemoryFlowRunInputs inputs = new MemoryFlowRunInputs();
  private final DeleteFlow deleteFlow = new DeleteFlow(flows, deployments, runs, inputs);

  @Test
  void aFlowGoesWithAllThatIsOfIt() {
    flows.addOrFind(new Flow(Runs.FLOW, "etl", List.of(), Map.of(), NOON, NOON));
    deployments.add(NIGHTLY);
    var ids =
        IntStream.range(0, 450)
            .mapToObj(number -> new UUID(7, number))
            .peek(id -> runs.add(aRun().withId(id).build()))
            .toList();
    var alone = aRun().withId(new UUID(8, 1)).withoutDeployment().build();
    runs.add(alone);
    inputs.add(
        new FlowRunInput(new UUID(6, 1), alone.id(), "a", "1", Optional.empty(), NOON, NOON));

    var deleted = deleteFlow.delete(Runs.FLOW);

    assertThat(deleted).isTrue();
    assertThat(flows.all()).isEmpty();
    assertThat(deployments.all()).isEmpty();
    assertThat(ids).allSatisfy(id -> assertThat(runs.find(id)).isEmpty());
    assertThat(runs.find(alone.id())).isEmpty();
    assertThat(inputs.of(alone.id(), "")).isEmpty();
  }

  @Test
  void whatIsOfOtherFlowsStays() {
    var other = new Flow(new UUID(1, 9), "other", List.of(), Map.of(), NOON, NOON);
    flows.addOrFind(other);
    deployments.add(NIGHTLY);
    var run = aRun().build();
    runs.add(run);

    var deleted = deleteFlow.delete(other.id());

    assertThat(deleted).isTrue();
    assertThat(deployments.all()).containsExactly(NIGHTLY);
    assertThat(runs.find(run.id())).contains(run);
  }

  @Test
  void thereIsNothingToDeleteOfAnUnknownFlow() {
    var deleted = deleteFlow.delete(new UUID(1, 1));

    assertThat(deleted).isFalse();
  }
}
