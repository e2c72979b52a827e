package pushpool.variable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A value that the whole workspace knows by name. Its name is unique.
 *
 * @param value free JSON, or null
 */
public record Variable(
    UUID id, String name, Object value, List<String> tags, Instant created, Instant updated) {

  public Variable {
    tags = List.copyOf(tags);
  }
}
