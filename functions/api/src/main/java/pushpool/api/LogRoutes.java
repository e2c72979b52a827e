package pushpool.api;

import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.INTEGER;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TIME;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import pushpool.api.body.Fields;
import pushpool.api.body.Kinds;
import pushpool.api.filter.LogFilter;
import pushpool.api.wire.LogShape;
import pushpool.log.Log;
import pushpool.request.Ids;

/** Log records. */
final class LogRoutes {
  private final Stores stores;
  private final Ids ids;
  private final InstantSource clock;

  LogRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.stores = stores;
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(Route.post("/logs", this::create), Route.post("/logs/filter", this::filter));
  }

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var record = Fields.object(fields -> record(fields, now));
    stores.logs().add(Fields.readValue(request.body(), Kinds.list(record)), now);
    return HttpResponse.created(null);
  }

  private Log record(Fields fields, Instant now) {
    var name = fields.required("name", TEXT);
    var level = fields.required("level", INTEGER);
    var message = fields.required("message", TEXT);
    var timestamp = fields.required("timestamp", TIME);
    var flowRunId = fields.maybe("flow_run_id", ID);
    var taskRunId = fields.maybe("task_run_id", ID);
    fields.done();
    var text = message.replace("\0", "");
    return new Log(ids.timed(now), name, level, text, timestamp, flowRunId, taskRunId);
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var filter = Fields.read(request.body(), LogFilter::read);
    return HttpResponse.ok(filter.apply(stores).map(LogShape::of).toList());
  }
}
