package pushpool.monitor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import pushpool.json.Json;
import pushpool.launch.ObserveRun;

/**
 * Tells a run what became of its infrastructure. Events that are not about a run of ours are
 * ignored.
 */
public final class MonitorHandler implements RequestStreamHandler {
  private final ObserveRun observe;
  private final InstantSource clock;

  /** Wired from the environment. */
  public MonitorHandler() {
    this(Wiring.observe(), InstantSource.system());
  }

  /** Wired by somebody else. */
  public MonitorHandler(ObserveRun observe, InstantSource clock) {
    this.observe = observe;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Events.news(Json.object(event.readAllBytes())).ifPresent(news -> observe.observe(news, now));
    answer.write(Json.bytes(null));
  }
}
