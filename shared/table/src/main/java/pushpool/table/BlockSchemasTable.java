package pushpool.table;

import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import pushpool.block.BlockSchema;
import pushpool.block.BlockSchemas;

/** The block schemas, over a {@link Table}. */
public final class BlockSchemasTable extends Registry<BlockSchema> implements BlockSchemas {

  public BlockSchemasTable(Table table) {
    super(table, "block_schema", new SchemaCodec());
  }

  @Override
  public BlockSchema addOrFind(BlockSchema schema) {
    var known = of(schema.checksum(), schema.version());
    if (known.isEmpty() && add(schema)) {
      return schema;
    }
    return known.or(() -> of(schema.checksum(), schema.version())).orElse(schema);
  }

  @Override
  public Optional<BlockSchema> of(String checksum, String version) {
    return named(checksum + "/" + version);
  }

  @Override
  public Optional<BlockSchema> latest(String checksum) {
    return within(checksum).stream().max(Comparator.comparing(BlockSchema::created));
  }

  private static final class SchemaCodec implements Codec<BlockSchema> {
    @Override
    public UUID id(BlockSchema schema) {
      return schema.id();
    }

    @Override
    public String name(BlockSchema schema) {
      return schema.checksum() + "/" + schema.version();
    }

    @Override
    public Document write(BlockSchema schema) {
      return Document.empty()
          .with("id", schema.id())
          .with("checksum", schema.checksum())
          .with("fields", schema.fields())
          .with("block_type_id", schema.typeId())
          .with("capabilities", schema.capabilities())
          .with("version", schema.version())
          .with("created", schema.created())
          .with("updated", schema.updated());
    }

    @Override
    public BlockSchema read(Document d) {
      return new BlockSchema(
          d.id("id"),
          d.string("checksum"),
          d.object("fields"),
          d.id("block_type_id"),
          d.strings("capabilities"),
          d.string("version"),
          d.time("created"),
          d.time("updated"));
    }
  }
}
