package pushpool.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored schemas and those of the catalogue. */
final class CataloguedSchemas implements BlockSchemas {
  private final BlockSchemas stored;
  private final Catalogue catalogue;

  CataloguedSchemas(BlockSchemas stored, Catalogue catalogue) {
    this.stored = stored;
    this.catalogue = catalogue;
  }

  @Override
  public BlockSchema addOrFind(BlockSchema schema) {
    return listed(schema.checksum(), schema.version()).orElseGet(() -> stored.addOrFind(schema));
  }

  @Override
  public Optional<BlockSchema> find(UUID id) {
    return catalogue.schema(schema -> schema.id().equals(id)).or(() -> stored.find(id));
  }

  @Override
  public Optional<BlockSchema> of(String checksum, String version) {
    return listed(checksum, version).or(() -> stored.of(checksum, version));
  }

  @Override
  public Optional<BlockSchema> latest(String checksum) {
    return stored
        .latest(checksum)
        .or(() -> catalogue.schema(schema -> schema.checksum().equals(checksum)));
  }

  @Override
  public void remove(BlockSchema schema) {
    stored.remove(schema);
  }

  @Override
  public List<BlockSchema> all() {
    var all = new ArrayList<>(stored.all());
    all.addAll(catalogue.schemas());
    return all;
  }

  private Optional<BlockSchema> listed(String checksum, String version) {
    return catalogue.schema(
        schema -> schema.checksum().equals(checksum) && schema.version().equals(version));
  }
}
