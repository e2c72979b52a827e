package pushpool.block;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A kind of block.
 *
 * @param slug how the type is named in paths and templates; unique
 * @param isProtected whether the type comes with the service and cannot be removed
 */
public record BlockType(
    UUID id,
    String name,
    String slug,
    Description description,
    boolean isProtected,
    Instant created,
    Instant updated) {

  /** What a person is told about the type, and all that may be changed of it. */
  public record Description(
      Optional<String> logoUrl,
      Optional<String> documentationUrl,
      Optional<String> text,
      Optional<String> codeExample) {}

  /** The type described as given; itself when that changes nothing. */
  public BlockType with(Description other, Instant now) {
    return other.equals(description)
        ? this
        : new BlockType(id, name, slug, other, isProtected, created, now);
  }
}
