package pushpool.run;

/** Where the next attempt of a run happens. */
public enum RetryType {
  /** In the container that is still alive: nobody else may start the run. */
  IN_PROCESS,
  /** On new infrastructure. */
  RESCHEDULE
}
