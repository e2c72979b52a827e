package pushpool.launch;

/** Which task it is, and what it was made from; ARNs all of them. */
public record TaskName(String cluster, String task, String definition) {
  /** The last part of the task's ARN. */
  public String id() {
    return task.substring(task.lastIndexOf('/') + 1);
  }
}
