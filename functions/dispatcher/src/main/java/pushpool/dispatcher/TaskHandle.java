package pushpool.dispatcher;

import pushpool.launch.Launch;

/**
 * Which task of which cluster it is. It is written {@code <cluster>::<task ARN>}, as Prefect's own
 * worker does.
 */
record TaskHandle(String cluster, String arn) {
  private static final String SEPARATOR = "::";

  static TaskHandle parse(String text) {
    var parts = text.split(SEPARATOR, 2);
    return new TaskHandle(parts[0], parts[1]);
  }

  /** The answer to an order that the task was started for. */
  Launch started(String requestId) {
    return new Launch.Started(cluster + SEPARATOR + arn, requestId);
  }
}
