package pushpool.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keys in a map, for tests. */
public final class MemoryApiKeys implements ApiKeys {
  private final Map<UUID, ApiKey> keys = new LinkedHashMap<>();

  @Override
  public boolean add(ApiKey key) {
    var taken = keys.values().stream().anyMatch(known -> known.name().equals(key.name()));
    return !taken && keys.put(key.id(), key) == null;
  }

  @Override
  public Optional<ApiKey> find(UUID id) {
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public void used(UUID id, Instant now) {
    keys.computeIfPresent(id, (_, key) -> key.used(now));
  }

  @Override
  public boolean remove(UUID id) {
    return keys.remove(id) != null;
  }

  @Override
  public List<ApiKey> all() {
    return List.copyOf(keys.values());
  }
}
