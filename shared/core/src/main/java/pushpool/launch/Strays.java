package pushpool.launch;

/** Tasks that run for nobody, and can be stopped. */
public interface Strays {
  /** Asks the task to end; does nothing when it has. */
  void stop(TaskName task, String reason);
}
