package pushpool.api;

import static java.util.stream.Collectors.groupingBy;
import static pushpool.api.body.Kinds.COUNT;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushpool.api.body.Fields;
import pushpool.api.filter.Paging;
import pushpool.api.wire.QueueHealthShape;
import pushpool.api.wire.SlotsShape;
import pushpool.pool.Place;
import pushpool.pool.WorkQueue;
import pushpool.run.FlowRun;
import pushpool.run.Window;

/** How work pools and queues are doing: who holds their slots, and whether anything is late. */
final class PoolStateRoutes {
  /** From the time of a run until it counts as late. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final Stores stores;
  private final InstantSource clock;

  PoolStateRoutes(Stores stores, InstantSource clock) {
    this.stores = stores;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/work_pools/{name}/concurrency_status", this::slots),
        Route.get("/work_queues/{id}/status", this::health));
  }

  private record Shown(Paging queues, long runs) {}

  private HttpResponse slots(HttpRequest request, Route.Path path) {
    var pool = WorkPoolRoutes.find(stores, path.name());
    var shown = Fields.read(request.body(), PoolStateRoutes::shown);
    var now = clock.instant();
    var byPriority = Comparator.comparing((WorkQueue queue) -> queue.settings().priority());
    var queues = stores.queues().of(pool.id()).stream().sorted(byPriority).toList();
    var active = stores.queued().active(queues.stream().map(pool::place).toList());
    var byQueue = active.stream().collect(groupingBy(PoolStateRoutes::queue));
    var page =
        shown
            .queues()
            .shape(
                queues,
                queue -> {
                  var holders = byQueue.getOrDefault(queue.id(), List.of());
                  return SlotsShape.of(queue, holders, (int) shown.runs(), now);
                });
    var answer = new LinkedHashMap<String, Object>();
    answer.put("active_slots", (long) active.size());
    answer.put("concurrency_limit", pool.settings().concurrencyLimit().orElse(null));
    answer.put("queues", page.remove("results"));
    answer.putAll(page);
    return HttpResponse.ok(answer);
  }

  private static Shown shown(Fields fields) {
    var queues = Paging.read(fields);
    var runs =
        fields.optional(
            "flow_run_limit",
            COUNT.where(n -> n <= 200, "less_than_equal", "This must be 200 or less"),
            200L);
    fields.doneWithRest();
    return new Shown(queues, runs);
  }

  private HttpResponse health(HttpRequest request, Route.Path path) {
    var queue = stores.queues().find(path.id()).orElseThrow(WorkQueueRoutes::missing);
    var pool = stores.pools().find(queue.poolId()).orElseThrow(WorkQueueRoutes::missing);
    var now = clock.instant();
    var overdue = Window.until(now.minus(GRACE));
    var late = stores.queued().waiting(List.of(pool.place(queue)), overdue, Integer.MAX_VALUE);
    var polls = stores.polls().last(List.of(queue.id()));
    var polled = Optional.ofNullable(polls.get(queue.id()));
    return HttpResponse.ok(QueueHealthShape.of(late.size(), polled, pool.isPushed(), now));
  }

  private static UUID queue(FlowRun run) {
    return run.origin().place().map(Place::queueId).orElseThrow();
  }
}
