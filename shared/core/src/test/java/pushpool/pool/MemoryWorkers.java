package pushpool.pool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Workers in a map, for tests. */
public final class MemoryWorkers implements Workers {
  private record Name(UUID poolId, String name) {}

  private final Map<Name, Worker> workers = new LinkedHashMap<>();

  @Override
  public Optional<Worker> named(UUID poolId, String name) {
    return Optional.ofNullable(workers.get(new Name(poolId, name)));
  }

  @Override
  public void put(Worker worker) {
    workers.put(new Name(worker.poolId(), worker.name()), worker);
  }

  @Override
  public boolean remove(UUID poolId, String name) {
    return workers.remove(new Name(poolId, name)) != null;
  }

  @Override
  public List<Worker> of(UUID poolId) {
    return workers.values().stream().filter(worker -> worker.poolId().equals(poolId)).toList();
  }
}
