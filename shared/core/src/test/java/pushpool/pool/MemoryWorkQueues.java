package pushpool.pool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Work queues in a map, for tests. */
public final class MemoryWorkQueues implements WorkQueues {
  private final Map<UUID, WorkQueue> queues = new LinkedHashMap<>();

  @Override
  public boolean add(WorkQueue queue) {
    return named(queue.poolId(), queue.settings().name()).isEmpty()
        && queues.put(queue.id(), queue) == null;
  }

  @Override
  public Optional<WorkQueue> find(UUID id) {
    return Optional.ofNullable(queues.get(id));
  }

  @Override
  public Optional<WorkQueue> named(UUID poolId, String name) {
    return of(poolId).stream().filter(queue -> queue.settings().name().equals(name)).findFirst();
  }

  @Override
  public Optional<WorkQueue> change(UUID id, UnaryOperator<WorkQueue> step) {
    return Optional.ofNullable(queues.computeIfPresent(id, (_, queue) -> step.apply(queue)));
  }

  @Override
  public void remove(WorkQueue queue) {
    queues.remove(queue.id());
  }

  @Override
  public List<WorkQueue> of(UUID poolId) {
    return queues.values().stream().filter(queue -> queue.poolId().equals(poolId)).toList();
  }

  @Override
  public List<WorkQueue> all() {
    return List.copyOf(queues.values());
  }
}
