package pushpool.scheduler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import pushpool.json.Json;
import pushpool.launch.SweepRuns;

/** One tick a minute. What the event says does not matter: the tick is the message. */
public final class SchedulerHandler implements RequestStreamHandler {
  private final SweepRuns sweep;
  private final InstantSource clock;

  /** Wired from the environment. */
  public SchedulerHandler() {
    this(Wiring.sweep(), InstantSource.system());
  }

  /** Wired by somebody else. */
  public SchedulerHandler(SweepRuns sweep, InstantSource clock) {
    this.sweep = sweep;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    var swept = sweep.sweep(clock.instant().truncatedTo(ChronoUnit.MICROS));
    answer.write(Json.bytes(Map.of("swept", (long) swept)));
  }
}
