package pushpool.monitor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import pushpool.json.Json;
import pushpool.runtime.Snapshot;
import pushpool.table.Practice;

/** Acts on what became of infrastructure. Events that are not about a run of ours are ignored. */
public final class MonitorHandler implements RequestStreamHandler {
  private final Monitoring monitoring;
  private final InstantSource clock;
  private Snapshot snapshot;

  /** Wired from the environment. */
  public MonitorHandler() {
    var table = Wiring.table();
    this(Wiring.monitoring(table), InstantSource.system());
    snapshot = Snapshot.after(() -> Practice.on(table));
  }

  /** Wired by somebody else. */
  public MonitorHandler(Monitoring monitoring, InstantSource clock) {
    this.monitoring = monitoring;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var told = Json.object(event.readAllBytes());
    Events.result(told).ifPresent(news -> monitoring.observe().observe(news, now));
    Events.sighting(told, monitoring.apiUrl().get())
        .ifPresent(seen -> monitoring.watch().watch(seen, now));
    answer.write(Json.bytes(null));
  }
}
