package pushpool.local.bill;

/** What a function was invoked by. */
public enum Trigger {
  API("API requests"),
  STREAM("Dispatcher, by the stream"),
  WAKE("Dispatcher, by wakes"),
  TICK("Scheduler, ticks that found the run"),
  MONITOR("Monitor");

  private final String words;

  Trigger(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
