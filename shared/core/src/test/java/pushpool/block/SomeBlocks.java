package pushpool.block;

import static pushpool.run.Runs.NOON;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Accounts of a database, as blocks. */
public final class SomeBlocks {
  public static final BlockType ACCOUNT = type(1, "account");
  public static final BlockSchema ACCOUNT_FIELDS =
      schema(1, ACCOUNT, Map.of("title", "Account", "secret_fields", List.of("password")));

  private SomeBlocks() {}

  public static BlockType type(int id, String slug) {
    var description =
        new BlockType.Description(
            Optional.of("https://example.com/" + slug + ".png"),
            Optional.empty(),
            Optional.of("Of type " + slug),
            Optional.empty());
    return new BlockType(new UUID(1, id), "The " + slug, slug, description, false, NOON, NOON);
  }

  public static BlockSchema schema(int id, BlockType type, Map<String, Object> fields) {
    return schema(id, type, fields, BlockSchema.NO_VERSION);
  }

  public static BlockSchema schema(
      int id, BlockType type, Map<String, Object> fields, String version) {
    var kind = new BlockSchema.Kind(List.of("log-in"), version);
    return BlockSchema.declared(new UUID(2, id), fields, type, kind, NOON.plusSeconds(id));
  }

  public static BlockDocument account(int id, String name, Map<String, Object> data) {
    return document(id, name, ACCOUNT_FIELDS, data);
  }

  public static BlockDocument document(
      int id, String name, BlockSchema schema, Map<String, Object> data) {
    return new BlockDocument(
        new UUID(3, id), name, data, schema.typeId(), schema.id(), false, NOON, NOON);
  }

  public static Map<String, Object> reference(int id) {
    return Map.of("$ref", Map.of("block_document_id", new UUID(3, id).toString()));
  }
}
