package pushpool.dispatcher;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import pushpool.dispatcher.Summons.Errand;
import pushpool.json.Json;
import pushpool.launch.AttendRun;

/**
 * Does what a batch of stream records or wake messages asks for. A stream batch stops at its first
 * failure, because the stream restarts there; messages fail one by one.
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
    var seen = new HashSet<Errand.Attend>();
    for (var summons : batch) {
      var isNew = !(summons.errand() instanceof Errand.Attend run) || seen.add(run);
      if (isNew && !isDone(summons)) {
        failed.add(summons.id());
        if (summons.isOrdered()) {
          return failed;
        }
      }
    }
    return failed;
  }

  private boolean isDone(Summons summons) {
    try {
      act(summons, clock.instant().truncatedTo(ChronoUnit.MICROS));
      return true;
    } catch (RuntimeException e) {
      System.err.println("could not be done: " + summons.errand());
      e.printStackTrace();
      return false;
    }
  }

  private void act(Summons summons, Instant now) {
    switch (summons.errand()) {
      case Errand.Attend(var run) when summons.isOrdered() -> attend.attend(run, now);
      case Errand.Attend(var run) -> attend.woken(run, now);
      case Errand.Promote(var left) -> left.forEach(scope -> attend.promote(scope, now));
      case Errand.Release(var scope) -> attend.release(scope, now);
    }
  }
}
