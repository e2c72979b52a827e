package pushpool.api.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import pushpool.api.Stores;
import pushpool.deployment.Deployment;
import pushpool.flow.Flow;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;

/**
 * What one request looks up in the registry, each kind of object read once and only if asked for.
 */
final class Lookups {
  private final Stores stores;
  private final Supplier<List<Flow>> flows;
  private final Supplier<List<Deployment>> deployments;
  private final Supplier<List<WorkPool>> pools;
  private final Supplier<List<WorkQueue>> queues;

  Lookups(Stores stores) {
    this.stores = stores;
    flows = once(stores.flows()::all);
    deployments = once(stores.deployments()::all);
    pools = once(stores.pools()::all);
    queues = once(stores.queues()::all);
  }

  Stores stores() {
    return stores;
  }

  List<Flow> flows() {
    return flows.get();
  }

  List<Deployment> deployments() {
    return deployments.get();
  }

  List<WorkPool> pools() {
    return pools.get();
  }

  List<WorkQueue> queues() {
    return queues.get();
  }

  static <T> Supplier<T> once(Supplier<T> source) {
    var known = new ArrayList<T>(1);
    return () -> {
      if (known.isEmpty()) {
        known.add(source.get());
      }
      return known.getFirst();
    };
  }
}
