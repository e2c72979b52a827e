package pushpool.api.filter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import pushpool.api.Stores;
import pushpool.deployment.Deployment;
import pushpool.flow.Flow;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;
import pushpool.run.FlowRun;
import pushpool.run.RunSelection;
import pushpool.task.TaskRun;
import pushpool.task.TaskRuns;

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

  /** The task runs of these flow runs, some of which may stand for a subflow. */
  Set<UUID> subflowCallers(Set<UUID> flowRunIds) {
    return stores
        .taskRuns()
        .list(new TaskRuns.Reach.OfFlowRuns(flowRunIds), false)
        .map(TaskRun::id)
        .collect(Collectors.toSet());
  }

  /** The flow runs that matching task runs belong to. */
  Set<UUID> callers(TaskRunFilter.Selection selection) {
    return selection
        .among(stores.taskRuns(), false)
        .flatMap(run -> run.call().flowRunId().stream())
        .collect(Collectors.toSet());
  }

  Set<UUID> runIds(RunSelection selection) {
    return stores.runs().all(selection).map(FlowRun::id).collect(Collectors.toSet());
  }

  Set<UUID> flowIds(Predicate<Flow> wanted) {
    return ids(flows(), wanted, Flow::id);
  }

  /** The flows, and every deployment that they ever had. */
  Set<UUID> owners(Set<UUID> flowIds) {
    var owners = new HashSet<>(flowIds);
    flowIds.forEach(id -> owners.addAll(stores.deployments().everOf(id)));
    return owners;
  }

  Set<UUID> deploymentIds(Predicate<Deployment> wanted) {
    return ids(deployments(), wanted, Deployment::id);
  }

  Set<UUID> poolIds(Predicate<WorkPool> wanted) {
    return ids(pools(), wanted, WorkPool::id);
  }

  Set<UUID> queueIds(Predicate<WorkQueue> wanted) {
    return ids(queues(), wanted, WorkQueue::id);
  }

  private static <T> Set<UUID> ids(List<T> all, Predicate<T> wanted, Function<T, UUID> id) {
    return all.stream().filter(wanted).map(id).collect(Collectors.toSet());
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
