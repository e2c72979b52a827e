package pushpool.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.deployment.Nightly.nightly;
import static pushpool.run.Runs.NOON;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of deployments keeps to. */
public abstract class DeploymentsContract {
  private static final Deployment NIGHTLY = nightly(Map.of("command", "ls"));

  private Deployments deployments;

  protected abstract Deployments deployments();

  @BeforeEach
  void open() {
    deployments = deployments();
  }

  @Test
  void aDeploymentIsFoundByIdAndByName() {
    var added = deployments.add(NIGHTLY);

    assertThat(added).isTrue();
    assertThat(deployments.find(NIGHTLY.id())).contains(NIGHTLY);
    assertThat(deployments.named(NIGHTLY.flowId(), "nightly")).contains(NIGHTLY);
    assertThat(deployments.named(new UUID(9, 9), "nightly")).isEmpty();
  }

  @Test
  void theNameOfADeploymentIsUniqueInItsFlow() {
    deployments.add(NIGHTLY);
    var twin =
        new Deployment(
            new UUID(1, 1),
            NIGHTLY.flowId(),
            "nightly",
            NIGHTLY.settings(),
            List.of(),
            NIGHTLY.createdBy(),
            NOON,
            NOON);

    var added = deployments.add(twin);

    assertThat(added).isFalse();
    assertThat(deployments.all()).containsExactly(NIGHTLY);
  }

  @Test
  void aFlowRemembersTheDeploymentsItEverHad() {
    deployments.add(NIGHTLY);

    deployments.remove(NIGHTLY.id());

    assertThat(deployments.everOf(NIGHTLY.flowId())).containsExactly(NIGHTLY.id());
    assertThat(deployments.everOf(new UUID(9, 9))).isEmpty();
  }

  @Test
  void aChangeIsKeptAndAnswered() {
    deployments.add(NIGHTLY);

    var changed =
        deployments.change(NIGHTLY.id(), found -> found.with(found.settings().paused(true), NOON));

    assertThat(changed.orElseThrow().settings().paused()).isTrue();
    assertThat(deployments.find(NIGHTLY.id())).isEqualTo(changed);
  }

  @Test
  void aDeploymentIsRemovedOnce() {
    deployments.add(NIGHTLY);

    assertThat(deployments.remove(NIGHTLY.id())).isTrue();
    assertThat(deployments.remove(NIGHTLY.id())).isFalse();
    assertThat(deployments.find(NIGHTLY.id())).isEmpty();
  }

  @Test
  void aDeploymentMayBeLarge() {
    var noise = new StringBuilder();
    new Random(1).ints(1_000_000, ' ', 0xD7FF).forEach(noise::appendCodePoint);
    var large = nightly(Map.of("note", noise.toString()));
    deployments.add(NIGHTLY);

    var changed = deployments.change(large.id(), _ -> large);

    assertThat(changed).contains(large);
    assertThat(deployments.find(large.id())).contains(large);
    assertThat(deployments.named(large.flowId(), "nightly")).contains(large);
    assertThat(deployments.all()).containsExactly(large);
    assertThat(deployments.remove(large.id())).isTrue();
    assertThat(deployments.find(large.id())).isEmpty();
  }
}
