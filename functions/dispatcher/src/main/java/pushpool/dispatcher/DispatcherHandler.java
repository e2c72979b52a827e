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
import java.util.Optional;
import pushpool.dispatcher.Summons.Errand;
import pushpool.json.Json;
import pushpool.launch.AttendRun;
import pushpool.runtime.Lines;
import pushpool.runtime.Snapshot;
import pushpool.table.Practice;
import pushpool.targets.Reach;

/**
 * Does what a batch of stream records or wake messages asks for. A stream batch stops at its first
 * failure, because the stream restarts there; messages fail one by one.
 */
public final class DispatcherHandler implements RequestStreamHandler {
  private final AttendRun attend;
  private final Optional<Rights> rights;
  private final InstantSource clock;
  private Snapshot snapshot;

  /** Wired from the environment. */
  public DispatcherHandler() {
    var table = Wiring.table();
    var ecs = Wiring.ecs();
    this(
        Wiring.attend(table, ecs),
        Optional.of(new Rights(ecs.in(Reach.OWN))),
        InstantSource.system());
    snapshot = Snapshot.after(() -> Practice.on(table));
  }

  /** Wired by somebody else. */
  public DispatcherHandler(AttendRun attend, InstantSource clock) {
    this(attend, Optional.empty(), clock);
  }

  DispatcherHandler(AttendRun attend, Optional<Rights> rights, InstantSource clock) {
    this.attend = attend;
    this.rights = rights;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    var asked = Json.object(event.readAllBytes());
    answer.write(Json.bytes(asked.containsKey("checkup") ? checkup(asked) : attended(asked)));
  }

  private Map<String, Object> attended(Map<String, Object> event) {
    var failed = attendAll(Summons.read(event));
    var items = failed.stream().map(id -> Map.of("itemIdentifier", id)).toList();
    return Map.of("batchItemFailures", items);
  }

  /** The API's doctor asks what the dispatcher may do. */
  private Map<String, Object> checkup(Map<String, Object> event) {
    var clusters = Json.asArray(Json.asObject(event.get("checkup")).get("clusters"));
    return Map.of("checkup", rights.map(known -> known.in(clusters)).orElse(List.of()));
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
      Lines.error("This could not be done.", said(summons.errand()), e);
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

  private static Map<String, Object> said(Errand errand) {
    return switch (errand) {
      case Errand.Attend(var run) -> Map.of("flow_run_id", run);
      case Errand.Promote(var left) -> Map.of("left", left.toString());
      case Errand.Release(var scope) -> Map.of("released", scope.text());
    };
  }
}
