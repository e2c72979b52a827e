package pushpool.table;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pushpool.deployment.Deployment;
import pushpool.deployment.Deployments;

/** The deployments, over a {@link Table}. */
public final class DeploymentsTable implements Deployments {
  private final Registry<Deployment> registry;

  public DeploymentsTable(Table table) {
    registry = new Registry<>(table, "deployment", new DeploymentCodec());
  }

  @Override
  public boolean add(Deployment deployment) {
    return registry.add(deployment);
  }

  @Override
  public Optional<Deployment> find(UUID id) {
    return registry.find(id);
  }

  @Override
  public Optional<Deployment> named(UUID flowId, String name) {
    return registry.named(flowId + "/" + name);
  }

  @Override
  public Optional<Deployment> change(UUID id, UnaryOperator<Deployment> step) {
    return registry.change(id, step);
  }

  @Override
  public boolean remove(UUID id) {
    var deployment = registry.find(id);
    deployment.ifPresent(registry::remove);
    return deployment.isPresent();
  }

  @Override
  public List<Deployment> all() {
    return registry.all();
  }
}
