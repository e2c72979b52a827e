package pushpool.block;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Block schemas in a map, for tests. */
public final class MemoryBlockSchemas implements BlockSchemas {
  private final Map<UUID, BlockSchema> schemas = new LinkedHashMap<>();

  @Override
  public BlockSchema addOrFind(BlockSchema schema) {
    var known = of(schema.checksum(), schema.version());
    if (known.isEmpty()) {
      schemas.put(schema.id(), schema);
    }
    return known.orElse(schema);
  }

  @Override
  public Optional<BlockSchema> find(UUID id) {
    return Optional.ofNullable(schemas.get(id));
  }

  @Override
  public Optional<BlockSchema> of(String checksum, String version) {
    return schemas.values().stream()
        .filter(schema -> schema.checksum().equals(checksum) && schema.version().equals(version))
        .findFirst();
  }

  @Override
  public Optional<BlockSchema> latest(String checksum) {
    return schemas.values().stream()
        .filter(schema -> schema.checksum().equals(checksum))
        .max(Comparator.comparing(BlockSchema::created));
  }

  @Override
  public void remove(BlockSchema schema) {
    schemas.remove(schema.id());
  }

  @Override
  public List<BlockSchema> all() {
    return List.copyOf(schemas.values());
  }
}
