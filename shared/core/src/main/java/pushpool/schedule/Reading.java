package pushpool.schedule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was made of a schedule's JSON. */
public sealed interface Reading {
  /**
   * A schedule that is understood.
   *
   * @param shape its JSON with every default written out, to be stored and read again
   */
  record Read(Schedule schedule, Map<String, Object> shape) implements Reading {
    public Read {
      shape = Collections.unmodifiableMap(new LinkedHashMap<>(shape));
    }
  }

  /** JSON that is no schedule of any kind: what speaks against each, the likeliest kind first. */
  record Refused(List<Flaw> flaws) implements Reading {
    public Refused {
      flaws = List.copyOf(flaws);
    }
  }

  /** What kind of schedule the JSON is not, because of which field, and why. */
  record Flaw(String kind, String field, String type, String reason, Object input) {}
}
