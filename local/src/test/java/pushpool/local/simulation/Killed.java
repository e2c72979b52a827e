package pushpool.local.simulation;

/** The process is no more. An error, so that nobody who catches exceptions outlives it. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed() {
    super("The process was killed.", null, false, false);
  }
}
