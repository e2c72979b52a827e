package pushpool.api.filter;

import java.util.List;
import java.util.Map;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;

/** Filters on other resources than the one that is listed. */
final class Joins {
  private static final Kind<Map<String, Object>> UNSERVED =
      (value, loc) -> {
        if (value instanceof Map<?, ?> object && object.isEmpty()) {
          return Map.of();
        }
        throw Kind.unserved(loc, value);
      };

  private Joins() {}

  /** Refuses what cannot be answered here, rather than answering as if it had not been asked. */
  static void refuse(Fields fields, List<String> names) {
    names.forEach(name -> fields.maybe(name, UNSERVED));
  }
}
