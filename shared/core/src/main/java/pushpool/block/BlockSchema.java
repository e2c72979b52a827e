package pushpool.block;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.request.Free;

/**
 * Which fields the blocks of a type have. A type has a schema for each version of the code that
 * uses it; checksum and version together are unique.
 *
 * @param fields a JSON schema, with the names of the secret fields in {@code secret_fields}
 */
public record BlockSchema(
    UUID id,
    String checksum,
    Map<String, Object> fields,
    UUID typeId,
    List<String> capabilities,
    String version,
    Instant created,
    Instant updated) {

  /** The version of a schema that was given none. */
  public static final String NO_VERSION = "non-versioned";

  public BlockSchema {
    fields = Free.object(fields);
    capabilities = List.copyOf(capabilities);
  }

  /** A schema of fields as a client declares them: its checksum is worked out. */
  public static BlockSchema declared(
      UUID id, Map<String, Object> fields, BlockType type, Kind kind, Instant now) {
    return new BlockSchema(
        id,
        Checksum.of(fields),
        Definitions.tidied(fields),
        type.id(),
        kind.capabilities(),
        kind.version(),
        now,
        now);
  }

  /**
   * The data that somebody sends who was shown {@code current} with its secrets masked: a secret
   * that came back the way it was shown is what it was.
   */
  public Map<String, Object> unmasked(Map<String, Object> given, Map<String, Object> current) {
    return Mask.of(this).lifted(given, current);
  }

  /** What a schema says beside its fields. */
  public record Kind(List<String> capabilities, String version) {}
}
