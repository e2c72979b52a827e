package pushpool.schedule;

/** A value that is not what it should be; says why. Never leaves the reader of the schedule. */
final class Misread extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;

  Misread(String reason) {
    this("value_error", reason);
  }

  Misread(String type, String reason) {
    super(reason, null, false, false);
    this.type = type;
  }

  /** What kind of mistake it is, in the API's words. */
  String type() {
    return type;
  }
}
