package pushpool.launch;

import java.util.Map;

/** What became of a job template. */
public sealed interface Resolution {
  record Resolved(Map<String, Object> jobConfiguration) implements Resolution {}

  /** The run cannot be launched as it is configured. */
  record Refused(String field, String reason) implements Resolution, Preparation {
    /** The sentence for the run's state. */
    public String message() {
      return "The job configuration cannot be resolved at '" + field + "': " + reason;
    }
  }
}
