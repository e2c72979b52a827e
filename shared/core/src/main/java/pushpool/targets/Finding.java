package pushpool.targets;

/**
 * Something about a job that somebody should know.
 *
 * @param path the way to the field, from {@code job_configuration} or {@code variables} on
 * @param message the value, what is the matter with it, and what to do
 */
public record Finding(Weight weight, String path, String message) {
  /** How much it matters. */
  public enum Weight {
    /** Wrong in itself, whatever else will be said. */
    WRONG,
    /** No run can be started so; a deployment or a run may still say something else. */
    UNFIT,
    /** It works, but perhaps not as it was meant. */
    ODD
  }

  /** What is to be said of a pool whose template is empty. */
  public static Finding nothingSaid() {
    return odd(
        "base_job_template",
        "It is empty, so every job variable is ignored. The usual one for this type of work pool is"
            + " in /collections/views/aggregate-worker-metadata.");
  }

  static Finding wrong(String path, String message) {
    return new Finding(Weight.WRONG, path, message);
  }

  static Finding unfit(String path, String message) {
    return new Finding(Weight.UNFIT, path, message);
  }

  static Finding odd(String path, String message) {
    return new Finding(Weight.ODD, path, message);
  }

  /** Whether a run fails because of it. */
  public boolean isError() {
    return weight != Weight.ODD;
  }

  @Override
  public String toString() {
    return path + ": " + message;
  }
}
