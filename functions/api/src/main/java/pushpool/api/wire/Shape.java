package pushpool.api.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A JSON object of the API under construction: an empty optional is null. */
final class Shape {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  Shape with(String name, Object value) {
    fields.put(name, value instanceof Optional<?> optional ? optional.orElse(null) : value);
    return this;
  }

  Map<String, Object> fields() {
    return fields;
  }
}
