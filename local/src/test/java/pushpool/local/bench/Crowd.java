package pushpool.local.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * Several clients, each of which calls as fast as it is answered.
 *
 * @param seconds how long they took together
 */
record Crowd(Latencies latencies, double seconds) {
  private static final int CLIENTS = 16;

  /** One call of a client. */
  interface Call {
    /** Whether there was anything left to call. */
    boolean next(Caller caller) throws IOException;
  }

  double perSecond() {
    return latencies.count() / seconds;
  }

  /** Lets everybody call until the time is up. */
  static Crowd calling(String api, Duration time, Call call) throws Exception {
    var begun = System.nanoTime();
    var until = begun + time.toNanos();
    Callable<List<Long>> client = () -> calls(api, until, call);
    var took = new ArrayList<Long>();
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (var each : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
        took.addAll(each.get());
      }
    }
    return new Crowd(Latencies.ofNanos(took), (System.nanoTime() - begun) / 1e9);
  }

  private static List<Long> calls(String api, long until, Call call) throws IOException {
    var took = new ArrayList<Long>();
    try (var caller = new Caller(api)) {
      for (var begun = System.nanoTime(); begun < until; begun = System.nanoTime()) {
        if (!call.next(caller)) {
          return took;
        }
        took.add(System.nanoTime() - begun);
      }
    }
    return took;
  }
}
