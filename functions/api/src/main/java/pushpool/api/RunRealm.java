package pushpool.api;

import java.util.Optional;
import java.util.UUID;
import pushpool.access.Allowance;
import pushpool.access.RunToken;
import pushpool.artifact.Artifact;
import pushpool.deployment.Deployment;
import pushpool.pool.Place;
import pushpool.run.FlowRun;

/**
 * What the container of a run may touch: the run, what was created with its token, what these left
 * behind, and what its job was allowed.
 */
record RunRealm(RunToken token, FlowRun run, Stores stores) implements Realm {

  @Override
  public boolean has(Thing thing) {
    return switch (thing) {
      case Thing.Run(var id) -> isOwn(id);
      case Thing.TaskRun(var id, var mayBeUnknown) -> isOwnTask(id, mayBeUnknown);
      case Thing.Artifact(var id) ->
          stores.artifacts().find(id).map(Artifact::label).filter(this::isOwn).isPresent();
      case Thing.Deployment(var id) -> isUsable(id);
      case Thing.NamedDeployment(var flow, var name) -> isUsable(flow, name);
      case Thing.StartIn(var pool) -> allowance().hasPool(pool);
      case Thing.Pool(var name) -> place().filter(own -> own.poolName().equals(name)).isPresent();
      case Thing.Queue(var id) -> place().filter(own -> own.queueId().equals(id)).isPresent();
      case Thing.Block(var type, var name) -> allowance().hasBlock(type, name);
      case Thing.BlockOf(var id) -> isReadable(id);
      case Thing.Variable(var name) -> allowance().hasVariable(name);
      case Thing.Unplaced _ -> true;
      case Thing.NewDeployment _, Thing.AllIn _, Thing.Everything _ -> false;
    };
  }

  @Override
  public String refusal() {
    return "The token of flow run %s is not good for this.".formatted(token.runId());
  }

  private Allowance allowance() {
    return token.allowance();
  }

  private Optional<Place> place() {
    return run.origin().place();
  }

  private boolean isOwn(UUID id) {
    return id.equals(token.runId()) || stores.runs().find(id).filter(token::owns).isPresent();
  }

  private boolean isOwnTask(UUID id, boolean mayBeUnknown) {
    return stores
        .taskRuns()
        .find(id)
        .map(task -> task.call().flowRunId().filter(this::isOwn).isPresent())
        .orElse(mayBeUnknown);
  }

  private boolean isOwn(Artifact.Label label) {
    return label
        .flowRunId()
        .map(this::isOwn)
        .orElseGet(() -> label.taskRunId().filter(id -> isOwnTask(id, false)).isPresent());
  }

  private boolean isUsable(UUID deploymentId) {
    return run.origin().deploymentId().equals(Optional.of(deploymentId))
        || stores.deployments().find(deploymentId).filter(this::isUsable).isPresent();
  }

  /** What there is not is nobody's: the answer is that it is missing. */
  private boolean isUsable(String flow, String name) {
    return stores
        .flows()
        .named(flow)
        .flatMap(known -> stores.deployments().named(known.id(), name))
        .map(found -> isUsable(found.id()))
        .orElse(true);
  }

  /** A deployment without a pool is started by nobody here, so its pool has no name. */
  private boolean isUsable(Deployment deployment) {
    return allowance().hasPool(deployment.settings().place().map(Place::poolName).orElse(""));
  }

  private boolean isReadable(UUID blockId) {
    var blocks = stores.blocks();
    return blocks
        .documents()
        .find(blockId)
        .map(
            document ->
                blocks
                    .types()
                    .find(document.typeId())
                    .filter(type -> allowance().hasBlock(type.slug(), document.name()))
                    .isPresent())
        .orElse(true);
  }
}
