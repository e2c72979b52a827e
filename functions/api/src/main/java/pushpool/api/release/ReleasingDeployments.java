package pushpool.api.release;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import pushpool.deployment.Deployment;
import pushpool.deployment.Deployments;
import pushpool.limit.Scope;

/** Deployments whose runs need not wait any more for a limit that they had. */
final class ReleasingDeployments implements Deployments {
  private final Deployments deployments;
  private final Releases releases;

  ReleasingDeployments(Deployments deployments, Releases releases) {
    this.deployments = deployments;
    this.releases = releases;
  }

  @Override
  public boolean add(Deployment deployment) {
    return deployments.add(deployment);
  }

  @Override
  public Optional<Deployment> find(UUID id) {
    return deployments.find(id);
  }

  @Override
  public Optional<Deployment> named(UUID flowId, String name) {
    return deployments.named(flowId, name);
  }

  @Override
  public Optional<Deployment> change(UUID id, UnaryOperator<Deployment> step) {
    var before = new AtomicReference<Deployment>();
    var after =
        deployments.change(
            id,
            deployment -> {
              before.set(deployment);
              return step.apply(deployment);
            });
    after
        .map(ReleasingDeployments::limit)
        .filter(limit -> !limit.equals(limit(before.get())))
        .flatMap(_ -> limit(before.get()))
        .ifPresent(old -> releases.releaseIfAwaited(Scope.limit(old)));
    return after;
  }

  private static Optional<UUID> limit(Deployment deployment) {
    return deployment.settings().concurrency().limitId();
  }

  @Override
  public boolean remove(UUID id) {
    return deployments.remove(id);
  }

  @Override
  public List<UUID> everOf(UUID flowId) {
    return deployments.everOf(flowId);
  }

  @Override
  public List<Deployment> all() {
    return deployments.all();
  }
}
