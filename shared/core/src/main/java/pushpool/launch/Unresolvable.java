package pushpool.launch;

/** Ends a walk at the first thing that cannot be resolved; never leaves this package. */
final class Unresolvable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  Unresolvable(FieldPath field, String reason) {
    super(reason, null, false, false);
    this.field = field.toString();
  }

  Resolution.Refused refusal() {
    return new Resolution.Refused(field, getMessage());
  }
}
