package pushpool.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pushpool.flow.Flow;
import pushpool.flow.Flows;

/** A store that nothing comes out of. */
record BrokenFlows() implements Flows {
  static Stores instead(Stores stores) {
    return new Stores(
        new BrokenFlows(),
        stores.deployments(),
        stores.pools(),
        stores.queues(),
        stores.workers(),
        stores.polls(),
        stores.runs(),
        stores.queued(),
        stores.logs(),
        stores.blocks(),
        stores.variables(),
        stores.inputs(),
        stores.artifacts(),
        stores.resultStorage(),
        stores.taskRuns(),
        stores.limits(),
        stores.slots(),
        stores.keys(),
        stores.plans());
  }

  private static IllegalStateException broken() {
    return new IllegalStateException("the password of the database is wrong");
  }

  @Override
  public Flow addOrFind(Flow flow) {
    throw broken();
  }

  @Override
  public Optional<Flow> find(UUID id) {
    throw broken();
  }

  @Override
  public Optional<Flow> named(String name) {
    throw broken();
  }

  @Override
  public Optional<Flow> change(UUID id, UnaryOperator<Flow> step) {
    throw broken();
  }

  @Override
  public boolean remove(UUID id) {
    throw broken();
  }

  @Override
  public List<Flow> all() {
    throw broken();
  }
}
