package pushpool.block;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Block documents in a map, for tests. */
public final class MemoryBlockDocuments implements BlockDocuments {
  private final Map<UUID, BlockDocument> documents = new LinkedHashMap<>();

  @Override
  public boolean add(BlockDocument document) {
    return named(document.typeId(), document.name()).isEmpty()
        && documents.put(document.id(), document) == null;
  }

  @Override
  public Optional<BlockDocument> find(UUID id) {
    return Optional.ofNullable(documents.get(id));
  }

  @Override
  public Optional<BlockDocument> named(UUID typeId, String name) {
    return of(typeId).stream().filter(document -> document.name().equals(name)).findFirst();
  }

  @Override
  public Optional<BlockDocument> change(UUID id, UnaryOperator<BlockDocument> step) {
    return Optional.ofNullable(documents.computeIfPresent(id, (_, found) -> step.apply(found)));
  }

  @Override
  public void remove(BlockDocument document) {
    documents.remove(document.id());
  }

  @Override
  public List<BlockDocument> of(UUID typeId) {
    return documents.values().stream().filter(found -> found.typeId().equals(typeId)).toList();
  }

  @Override
  public List<BlockDocument> all() {
    return List.copyOf(documents.values());
  }
}
