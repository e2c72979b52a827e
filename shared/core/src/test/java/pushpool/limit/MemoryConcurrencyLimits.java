package pushpool.limit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Limits in a map, for tests. */
public final class MemoryConcurrencyLimits implements ConcurrencyLimits {
  private final Map<UUID, ConcurrencyLimit> limits = new LinkedHashMap<>();

  @Override
  public synchronized boolean add(ConcurrencyLimit limit) {
    return named(limit.name()).isEmpty() && limits.put(limit.id(), limit) == null;
  }

  @Override
  public synchronized Optional<ConcurrencyLimit> find(UUID id) {
    return Optional.ofNullable(limits.get(id));
  }

  @Override
  public synchronized Optional<ConcurrencyLimit> named(String name) {
    return limits.values().stream().filter(limit -> limit.name().equals(name)).findFirst();
  }

  @Override
  public synchronized Optional<ConcurrencyLimit> change(
      UUID id, UnaryOperator<ConcurrencyLimit> step) {
    return Optional.ofNullable(limits.computeIfPresent(id, (_, found) -> step.apply(found)));
  }

  @Override
  public synchronized void remove(ConcurrencyLimit limit) {
    limits.remove(limit.id());
  }

  @Override
  public synchronized List<ConcurrencyLimit> all() {
    return List.copyOf(limits.values());
  }
}
