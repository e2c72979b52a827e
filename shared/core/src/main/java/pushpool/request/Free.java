package pushpool.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Free JSON: values whose shape is the caller's business, and which may contain null. */
public final class Free {
  private Free() {}

  /** An unmodifiable copy that keeps order and nulls. */
  public static Map<String, Object> object(Map<String, ?> object) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(object));
  }

  /** An unmodifiable copy that keeps nulls. */
  public static List<Object> array(List<?> array) {
    return Collections.unmodifiableList(new ArrayList<>(array));
  }

  /** A copy of the lower object with the upper one's entries laid over it, key by key. */
  public static Map<String, Object> overlaid(Map<String, ?> lower, Map<String, ?> upper) {
    var both = new LinkedHashMap<String, Object>(lower);
    both.putAll(upper);
    return Collections.unmodifiableMap(both);
  }
}
