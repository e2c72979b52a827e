package pushpool.pool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Work pools in a map, for tests. */
public final class MemoryWorkPools implements WorkPools {
  private final Map<UUID, WorkPool> pools = new LinkedHashMap<>();
  private final WorkQueues queues;

  /**
   * @param queues where the default queues go
   */
  public MemoryWorkPools(WorkQueues queues) {
    this.queues = queues;
  }

  @Override
  public boolean add(WorkPool pool, WorkQueue defaultQueue) {
    if (named(pool.name()).isPresent()) {
      return false;
    }
    pools.put(pool.id(), pool);
    return queues.add(defaultQueue);
  }

  @Override
  public Optional<WorkPool> named(String name) {
    return pools.values().stream().filter(pool -> pool.name().equals(name)).findFirst();
  }

  @Override
  public Optional<WorkPool> find(UUID id) {
    return Optional.ofNullable(pools.get(id));
  }

  @Override
  public Optional<WorkPool> change(UUID id, UnaryOperator<WorkPool> step) {
    return Optional.ofNullable(pools.computeIfPresent(id, (_, pool) -> step.apply(pool)));
  }

  @Override
  public void remove(WorkPool pool) {
    pools.remove(pool.id());
    queues.of(pool.id()).forEach(queues::remove);
  }

  @Override
  public List<WorkPool> all() {
    return List.copyOf(pools.values());
  }
}
