package pushpool.block;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads documents whole. Types and schemas are read once, so one of these serves one request. */
public final class ReadBlocks {
  /** Documents that refer to each other could otherwise be read for ever. */
  private static final int MOST_NESTED = 50;

  private final BlockStores stores;
  private final Secrecy secrecy;
  private final Map<UUID, Optional<BlockType>> types = new HashMap<>();
  private final Map<UUID, Optional<BlockSchema>> schemas = new HashMap<>();

  public ReadBlocks(BlockStores stores, Secrecy secrecy) {
    this.stores = stores;
    this.secrecy = secrecy;
  }

  public Optional<WholeBlock> find(UUID id) {
    return stores.documents().find(id).flatMap(this::whole);
  }

  public Optional<WholeBlock> named(String typeSlug, String name) {
    return stores
        .types()
        .withSlug(typeSlug)
        .flatMap(type -> stores.documents().named(type.id(), name))
        .flatMap(this::whole);
  }

  /** The document whole, unless its type or its schema was removed meanwhile. */
  public Optional<WholeBlock> whole(BlockDocument document) {
    return new Descent().whole(document);
  }

  public Optional<BlockType> type(UUID id) {
    return types.computeIfAbsent(id, stores.types()::find);
  }

  public Optional<BlockSchema> schema(UUID id) {
    return schemas.computeIfAbsent(id, stores.schemas()::find);
  }

  private Map<String, Object> shown(BlockDocument document, BlockSchema schema) {
    return switch (secrecy) {
      case SHOWN -> document.data();
      case MASKED -> Mask.of(schema).over(document.data());
    };
  }

  /** The way down from one document through what it refers to. */
  private final class Descent {
    private final Set<UUID> above = new HashSet<>();
    private int left = MOST_NESTED;

    Optional<WholeBlock> whole(BlockDocument document) {
      var type = type(document.typeId());
      var schema = schema(document.schemaId());
      return type.isEmpty() || schema.isEmpty()
          ? Optional.empty()
          : Optional.of(whole(document, type.get(), schema.get()));
    }

    private WholeBlock whole(BlockDocument document, BlockType type, BlockSchema schema) {
      var data = new LinkedHashMap<>(shown(document, schema));
      var references = new LinkedHashMap<String, WholeBlock>();
      above.add(document.id());
      BlockReference.in(document.data())
          .forEach(
              reference -> {
                data.remove(reference.field());
                below(reference.documentId())
                    .ifPresent(
                        inner -> {
                          data.put(reference.field(), inner.data());
                          references.put(reference.field(), inner);
                        });
              });
      above.remove(document.id());
      return new WholeBlock(document, type, schema, data, references);
    }

    /** Nothing where the document is gone, or where it is met on the way down to itself. */
    private Optional<WholeBlock> below(UUID id) {
      return above.contains(id) || left-- <= 0
          ? Optional.empty()
          : stores.documents().find(id).flatMap(this::whole);
    }
  }
}
