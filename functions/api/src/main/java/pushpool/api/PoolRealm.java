package pushpool.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushpool.artifact.Artifact;
import pushpool.deployment.Deployment;
import pushpool.pool.Place;
import pushpool.pool.WorkPool;
import pushpool.run.FlowRun;
import pushpool.task.TaskRun;

/**
 * What a key may touch that is limited to some pools: what is in them, and what belongs to no pool
 * and is only read. What there is not is nobody's: the answer is that it is missing.
 */
record PoolRealm(List<String> pools, Stores stores) implements Realm {
  /** Deeper than anybody calls subflows; and no ring of parents is walked forever. */
  private static final int MOST_PARENTS = 16;

  @Override
  public boolean has(Thing thing) {
    return switch (thing) {
      case Thing.Run(var id) -> stores.runs().find(id).map(this::isIn).orElse(true);
      case Thing.TaskRun(var id, _) -> stores.taskRuns().find(id).map(this::isIn).orElse(true);
      case Thing.Artifact(var id) ->
          stores.artifacts().find(id).map(Artifact::label).map(this::isIn).orElse(true);
      case Thing.Deployment(var id) -> stores.deployments().find(id).map(this::isIn).orElse(true);
      case Thing.NamedDeployment(var flow, var name) -> isIn(flow, name);
      case Thing.NewDeployment(var flowId, var name, var pool) ->
          pool.filter(pools::contains).isPresent()
              && stores.deployments().named(flowId, name).map(this::isIn).orElse(true);
      case Thing.StartIn(var pool) -> pools.contains(pool);
      case Thing.Pool(var name) -> pools.contains(name);
      case Thing.AllIn(var pool) -> pools.contains(pool);
      case Thing.Queue(var id) -> isQueueIn(id);
      case Thing.Block _, Thing.BlockOf _, Thing.Variable _ -> true;
      case Thing.Unplaced _, Thing.Everything _ -> false;
    };
  }

  @Override
  public String refusal() {
    return "This key is limited to work pools: %s.".formatted(String.join(", ", pools));
  }

  private boolean isIn(FlowRun run) {
    return isIn(run, MOST_PARENTS);
  }

  /** A run without a place is where its parent is. */
  private boolean isIn(FlowRun run, int mostParents) {
    return run.origin()
        .place()
        .map(place -> pools.contains(place.poolName()))
        .orElseGet(
            () ->
                mostParents > 0 && parent(run).filter(of -> isIn(of, mostParents - 1)).isPresent());
  }

  private Optional<FlowRun> parent(FlowRun run) {
    return run.origin()
        .parentTaskRunId()
        .flatMap(stores.taskRuns()::find)
        .flatMap(task -> task.call().flowRunId())
        .flatMap(stores.runs()::find);
  }

  private boolean isIn(TaskRun task) {
    return task.call().flowRunId().flatMap(stores.runs()::find).filter(this::isIn).isPresent();
  }

  private boolean isIn(Artifact.Label label) {
    var ofTask =
        label.taskRunId().flatMap(stores.taskRuns()::find).flatMap(task -> task.call().flowRunId());
    return label
        .flowRunId()
        .or(() -> ofTask)
        .flatMap(stores.runs()::find)
        .filter(this::isIn)
        .isPresent();
  }

  private boolean isIn(Deployment deployment) {
    return deployment.settings().place().map(Place::poolName).filter(pools::contains).isPresent();
  }

  private boolean isIn(String flow, String name) {
    return stores
        .flows()
        .named(flow)
        .flatMap(known -> stores.deployments().named(known.id(), name))
        .map(this::isIn)
        .orElse(true);
  }

  private boolean isQueueIn(UUID id) {
    return stores
        .queues()
        .find(id)
        .map(
            queue ->
                stores
                    .pools()
                    .find(queue.poolId())
                    .map(WorkPool::name)
                    .filter(pools::contains)
                    .isPresent())
        .orElse(true);
  }
}
