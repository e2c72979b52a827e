package pushpool.deployment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The stored deployments. */
public interface Deployments {
  /** Answers false when the flow has a deployment of that name. */
  boolean add(Deployment deployment);

  Optional<Deployment> find(UUID id);

  Optional<Deployment> named(UUID flowId, String name);

  /** Answers the deployment after the change, or nothing when there is none. */
  Optional<Deployment> change(UUID id, UnaryOperator<Deployment> step);

  /** Answers whether there was one. */
  boolean remove(UUID id);

  /** The ids of all deployments that the flow has or ever had. */
  List<UUID> everOf(UUID flowId);

  /** Every deployment, in no order. */
  List<Deployment> all();
}
