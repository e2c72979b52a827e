package pushpool.request;

import java.util.List;

/** What came of holding a value against a schema. */
public sealed interface Conformity {
  Conformity CONFORMS = new Conforms();

  record Conforms() implements Conformity {}

  /** Never empty; the first violation is the one to report. */
  record Violates(List<Violation> violations) implements Conformity {
    public Violates {
      violations = List.copyOf(violations);
    }

    public Violation first() {
      return violations.getFirst();
    }
  }

  /** The schema itself is at fault, whatever the value. */
  record Unusable(String reason) implements Conformity {}
}
