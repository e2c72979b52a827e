package pushpool.block;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import pushpool.request.Free;

/**
 * A block: the values for the fields of a schema, secrets included.
 *
 * @param name unique within the type
 * @param data in clear; a {@code {"$ref": {"block_document_id": …}}} in it stands for the data of
 *     another document
 */
public record BlockDocument(
    UUID id,
    String name,
    Map<String, Object> data,
    UUID typeId,
    UUID schemaId,
    boolean isAnonymous,
    Instant created,
    Instant updated) {
  public BlockDocument {
    data = Free.object(data);
  }

  public BlockDocument with(Map<String, Object> other, UUID otherSchemaId, Instant now) {
    return new BlockDocument(id, name, other, typeId, otherSchemaId, isAnonymous, created, now);
  }

  /** Tells which document it is and nothing of what is in it: this may end up in a log. */
  @Override
  public String toString() {
    return "BlockDocument[" + id + "]";
  }
}
