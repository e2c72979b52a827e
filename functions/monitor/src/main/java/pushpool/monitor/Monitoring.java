package pushpool.monitor;

import java.util.function.Supplier;
import pushpool.launch.LastWords;
import pushpool.launch.ObserveRun;
import pushpool.launch.Strays;
import pushpool.launch.WatchTask;
import pushpool.log.Logs;
import pushpool.request.Ids;
import pushpool.run.FlowRuns;

/**
 * The monitor's parts put together.
 *
 * @param apiUrl what the tasks of this service are told to call
 */
public record Monitoring(ObserveRun observe, WatchTask watch, Supplier<String> apiUrl) {
  /** Over whatever stores, logs and infrastructure there are. */
  public static Monitoring over(
      FlowRuns runs, Logs logs, LastWords words, Strays strays, Supplier<String> apiUrl, Ids ids) {
    var observe = new ObserveRun(runs, ids);
    return new Monitoring(observe, new WatchTask(runs, observe, logs, words, strays), apiUrl);
  }
}
