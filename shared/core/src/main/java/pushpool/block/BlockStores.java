package pushpool.block;

/** What is stored of blocks: three stores of which each refers to those before it. */
public record BlockStores(BlockTypes types, BlockSchemas schemas, BlockDocuments documents) {

  /** Removes a type with its documents and schemas. */
  public void remove(BlockType type) {
    documents.of(type.id()).forEach(documents::remove);
    schemas.all().stream()
        .filter(schema -> schema.typeId().equals(type.id()))
        .forEach(schemas::remove);
    types.remove(type);
  }

  /** Removes a schema with the documents that keep to it. */
  public void remove(BlockSchema schema) {
    documents.of(schema.typeId()).stream()
        .filter(document -> document.schemaId().equals(schema.id()))
        .forEach(documents::remove);
    schemas.remove(schema);
  }
}
