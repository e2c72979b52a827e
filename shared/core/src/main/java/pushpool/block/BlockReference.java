package pushpool.block;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A value in a document's data in whose place another document is read. */
public record BlockReference(String field, UUID documentId) {
  private static final String TARGET = "$ref";
  private static final String ID = "block_document_id";

  /** The references in some data; they stand at its top level only. */
  public static Stream<BlockReference> in(Map<String, Object> data) {
    return data.entrySet().stream()
        .flatMap(e -> target(e.getValue()).map(id -> new BlockReference(e.getKey(), id)).stream());
  }

  /** The field that is meant to refer to a document and names none. */
  public static Optional<String> flaw(Map<String, Object> data) {
    return data.entrySet().stream()
        .filter(e -> isReference(e.getValue()) && target(e.getValue()).isEmpty())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  static Optional<UUID> target(Object value) {
    return isReference(value)
            && ((Map<?, ?>) ((Map<?, ?>) value).get(TARGET)).get(ID) instanceof String id
        ? parsed(id)
        : Optional.empty();
  }

  private static boolean isReference(Object value) {
    return value instanceof Map<?, ?> object && object.get(TARGET) instanceof Map<?, ?>;
  }

  private static Optional<UUID> parsed(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
