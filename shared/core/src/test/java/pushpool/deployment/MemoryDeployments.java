package pushpool.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Deployments in a map, for tests. */
public final class MemoryDeployments implements Deployments {
  private final Map<UUID, Deployment> deployments = new LinkedHashMap<>();
  private final Map<UUID, UUID> flows = new LinkedHashMap<>();

  @Override
  public boolean add(Deployment deployment) {
    flows.put(deployment.id(), deployment.flowId());
    return named(deployment.flowId(), deployment.name()).isEmpty()
        && deployments.put(deployment.id(), deployment) == null;
  }

  @Override
  public Optional<Deployment> find(UUID id) {
    return Optional.ofNullable(deployments.get(id));
  }

  @Override
  public Optional<Deployment> named(UUID flowId, String name) {
    return deployments.values().stream()
        .filter(deployment -> deployment.flowId().equals(flowId) && deployment.name().equals(name))
        .findFirst();
  }

  @Override
  public Optional<Deployment> change(UUID id, UnaryOperator<Deployment> step) {
    return Optional.ofNullable(deployments.computeIfPresent(id, (_, found) -> step.apply(found)));
  }

  @Override
  public boolean remove(UUID id) {
    return deployments.remove(id) != null;
  }

  @Override
  public List<UUID> everOf(UUID flowId) {
    return flows.keySet().stream().filter(id -> flows.get(id).equals(flowId)).toList();
  }

  @Override
  public List<Deployment> all() {
    return List.copyOf(deployments.values());
  }
}
