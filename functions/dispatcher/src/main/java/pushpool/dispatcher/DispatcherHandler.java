package pushpool.dispatcher;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.json.Json;
import pushpool.launch.AttendRun;

/**
 * Attends to the runs that a batch of stream records or wake messages names. A stream batch stops
 * at its first failure, because the stream restarts there; messages fail one by one.
 */
public final class DispatcherHandler implements RequestStreamHandler {
  private final AttendRun attend;
  private final InstantSource clock;

  /** Wired from the environment. */
  public DispatcherHandler() {
    this(Wiring.attend(), InstantSource.system());
  }

  /** Wired by somebody else. */
  public DispatcherHandler(AttendRun attend, InstantSource clock) {
    this.attend = attend;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    var failed = attendAll(Summons.read(Json.object(event.readAllBytes())));
    var items = failed.stream().map(id -> Map.of("itemIdentifier", id)).toList();
    answer.write(Json.bytes(Map.of("batchItemFailures", items)));
  }

  private List<String> attendAll(List<Summons> batch) {
    var failed = new ArrayList<String>();
    var seen = new HashSet<UUID>();
    for (var summons : batch) {
      if (seen.add(summons.runId()) && !isAttended(summons)) {
        failed.add(summons.id());
        if (summons.isOrdered()) {
          return failed;
        }
      }
    }
    return failed;
  }

  private boolean isAttended(Summons summons) {
    try {
      var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      if (summons.isOrdered()) {
        attend.attend(summons.runId(), now);
      } else {
        attend.woken(summons.runId(), now);
      }
      return true;
    } catch (RuntimeException e) {
      System.err.println("flow run " + summons.runId() + " could not be attended to");
      e.printStackTrace();
      return false;
    }
  }
}
