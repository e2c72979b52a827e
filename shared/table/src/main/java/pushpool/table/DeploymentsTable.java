package pushpool.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pushpool.deployment.Deployment;
import pushpool.deployment.Deployments;

/** The deployments, over a {@link Table}. */
public final class DeploymentsTable implements Deployments {
  static final String KIND = "deployment";

  private static final int PAGE = 500;

  private final Table table;
  private final Registry<Deployment> registry;

  public DeploymentsTable(Table table) {
    this.table = table;
    registry = new Registry<>(table, KIND, new DeploymentCodec());
  }

  @Override
  public boolean add(Deployment deployment) {
    var writes = new ArrayList<>(registry.adding(deployment));
    writes.add(new Write.Put(memory(deployment), new Condition.Absent()));
    return table.write(writes) instanceof Outcome.Written;
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
  public List<UUID> everOf(UUID flowId) {
    return table
        .all(TableName.REGISTRY, Query.of(memoryOf(flowId), PAGE))
        .map(item -> UUID.fromString(item.key().sort()))
        .toList();
  }

  @Override
  public List<Deployment> all() {
    return registry.all();
  }

  /** What stays of a deployment when it is removed, as its runs do. */
  private static Item memory(Deployment deployment) {
    var id = deployment.id().toString();
    return Item.of(new Key(TableName.REGISTRY, memoryOf(deployment.flowId()), id), Map.of());
  }

  private static String memoryOf(UUID flowId) {
    return "deployments_ever#" + flowId;
  }
}
