package pushpool.block;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Block types in a map, for tests. */
public final class MemoryBlockTypes implements BlockTypes {
  private final Map<UUID, BlockType> types = new LinkedHashMap<>();

  @Override
  public boolean add(BlockType type) {
    return withSlug(type.slug()).isEmpty() && types.put(type.id(), type) == null;
  }

  @Override
  public Optional<BlockType> find(UUID id) {
    return Optional.ofNullable(types.get(id));
  }

  @Override
  public Optional<BlockType> withSlug(String slug) {
    return types.values().stream().filter(type -> type.slug().equals(slug)).findFirst();
  }

  @Override
  public Optional<BlockType> change(UUID id, UnaryOperator<BlockType> step) {
    return Optional.ofNullable(types.computeIfPresent(id, (_, type) -> step.apply(type)));
  }

  @Override
  public void remove(BlockType type) {
    types.remove(type.id());
  }

  @Override
  public List<BlockType> all() {
    return List.copyOf(types.values());
  }
}
