package pushpool.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pushpool.block.BlockSchema;
import pushpool.block.BlockStores;
import pushpool.block.BlockType;
import pushpool.block.Catalogue;
import pushpool.block.Seal;
import pushpool.json.Json;

/** What is stored of blocks, over a {@link Table}, and the types that come with the service. */
public final class BlockTables {
  private static final List<String> TYPES =
      List.of("aws-credentials", "local-file-system", "secret");

  /** Before anything that is ever stored. */
  private static final Instant ALWAYS = Instant.parse("2026-01-01T00:00:00Z");

  private BlockTables() {}

  public static BlockStores over(Table table, Seal seal) {
    var stored =
        new BlockStores(
            new BlockTypesTable(table),
            new BlockSchemasTable(table),
            new BlockDocumentsTable(table, seal));
    return catalogue().over(stored);
  }

  /** The types that come with the service, each with one schema. */
  static Catalogue catalogue() {
    var types = TYPES.stream().map(BlockTables::type).toList();
    return new Catalogue(types, types.stream().map(BlockTables::schema).toList());
  }

  private static BlockType type(String slug) {
    var d = resource(slug).inner("block_type");
    var description =
        new BlockType.Description(
            d.maybe("logo_url", d::string),
            d.maybe("documentation_url", d::string),
            d.maybe("description", d::string),
            d.maybe("code_example", d::string));
    return new BlockType(
        id("block_type/" + slug), d.string("name"), slug, description, true, ALWAYS, ALWAYS);
  }

  private static BlockSchema schema(BlockType type) {
    var d = resource(type.slug()).inner("block_schema");
    var kind = new BlockSchema.Kind(d.strings("capabilities"), d.string("version"));
    var id = id("block_schema/" + type.slug() + "/" + kind.version());
    return BlockSchema.declared(id, d.object("fields"), type, kind, ALWAYS);
  }

  /** The same id in every instance, for nobody has stored it; documents refer to it for good. */
  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  private static Document resource(String slug) {
    try (var in = BlockTables.class.getResourceAsStream("blocks/" + slug + ".json")) {
      return Document.of(Json.object(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
