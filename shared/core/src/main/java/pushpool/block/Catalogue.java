package pushpool.block;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The block types and schemas that come with the service, without being stored by anybody. */
public record Catalogue(List<BlockType> types, List<BlockSchema> schemas) {
  public Catalogue {
    types = List.copyOf(types);
    schemas = List.copyOf(schemas);
  }

  /** The stores with what comes with the service in them. */
  public BlockStores over(BlockStores stored) {
    return new BlockStores(
        new CataloguedTypes(stored.types(), this),
        new CataloguedSchemas(stored.schemas(), this),
        stored.documents());
  }

  Optional<BlockType> type(UUID id) {
    return types.stream().filter(type -> type.id().equals(id)).findFirst();
  }

  Optional<BlockType> withSlug(String slug) {
    return types.stream().filter(type -> type.slug().equals(slug)).findFirst();
  }

  Optional<BlockSchema> schema(Predicate<BlockSchema> rule) {
    return schemas.stream().filter(rule).findFirst();
  }
}
