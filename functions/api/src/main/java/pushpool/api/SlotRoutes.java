package pushpool.api;

import static pushpool.api.body.Kinds.ID;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.api.body.Fields;
import pushpool.api.wire.ConcurrencyLimitShape;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Slots;
import pushpool.limit.TakeSlots;
import pushpool.request.Ids;

/** The taking and giving back of slots of global concurrency limits. */
final class SlotRoutes {
  /** The lease of those who asked for limits that there are not: it holds nothing, for ever. */
  static final UUID NOTHING = UUID.fromString("00000000-0000-4000-8000-000000000000");

  private final ConcurrencyLimits limits;
  private final Slots slots;
  private final TakeSlots take;
  private final Ids ids;
  private final InstantSource clock;

  SlotRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.limits = stores.limits();
    this.slots = stores.slots();
    this.take = new TakeSlots(stores.slots());
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v2/concurrency_limits/increment", this::increment),
        Route.post("/v2/concurrency_limits/increment-with-lease", this::lease),
        Route.post("/v2/concurrency_limits/decrement", this::decrement),
        Route.post("/v2/concurrency_limits/decrement-with-lease", this::free),
        Route.post("/v2/concurrency_limits/leases/{lease}/renew", this::renew));
  }

  private HttpResponse increment(HttpRequest request, Route.Path path) {
    var asked = Fields.read(request.body(), SlotBody::asked);
    var known = known(asked.names());
    return take.take(known, asked.wanted(Optional.empty()), clock.instant())
        .map(SlotRoutes::locked)
        .orElseGet(() -> HttpResponse.ok(ConcurrencyLimitShape.briefs(known)));
  }

  private HttpResponse lease(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var leased = Fields.read(request.body(), fields -> SlotBody.leased(fields, ids.random(), now));
    var known = known(leased.asked().names());
    if (known.isEmpty()) {
      return HttpResponse.ok(granted(NOTHING, known));
    }
    return take.take(known, leased.asked().wanted(Optional.of(leased.lease())), now)
        .map(SlotRoutes::locked)
        .orElseGet(() -> HttpResponse.ok(granted(leased.lease().id(), known)));
  }

  private static Map<String, Object> granted(UUID leaseId, List<ConcurrencyLimit> known) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("lease_id", leaseId);
    answer.put("limits", ConcurrencyLimitShape.briefs(known));
    return answer;
  }

  private HttpResponse decrement(HttpRequest request, Route.Path path) {
    var asked = Fields.read(request.body(), SlotBody::asked);
    var known = known(asked.names());
    var now = clock.instant();
    known.forEach(limit -> slots.free(limit.id(), asked.slots(), now));
    return HttpResponse.ok(ConcurrencyLimitShape.briefs(known));
  }

  private HttpResponse free(HttpRequest request, Route.Path path) {
    var leaseId =
        Fields.read(
            request.body(),
            fields -> {
              var id = fields.required("lease_id", ID);
              fields.doneWithRest();
              return id;
            });
    slots.free(leaseId, clock.instant());
    return HttpResponse.none(204);
  }

  private HttpResponse renew(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var leaseId = ID.read(path.name(), List.of("path", "lease_id"));
    var until = Fields.read(request.body(), fields -> SlotBody.until(fields, now));
    return leaseId.equals(NOTHING) || slots.renew(leaseId, until, now)
        ? HttpResponse.none(204)
        : HttpResponse.problem(410, "The lease has ended, or there never was one.");
  }

  /** The limits of these names that there are, in the order of their names. */
  private List<ConcurrencyLimit> known(Collection<String> names) {
    return names.stream()
        .distinct()
        .flatMap(name -> limits.named(name).stream())
        .sorted(Comparator.comparing(ConcurrencyLimit::name))
        .toList();
  }

  /** Too few slots are left; clients wait for as many seconds as they are told. */
  static HttpResponse locked(Duration wait) {
    var seconds = String.valueOf(wait.toMillis() / 1000.0);
    var answer = HttpResponse.problem(423, "Too few slots are free; ask again later.");
    return new HttpResponse(423, Map.of("retry-after", seconds), answer.body());
  }
}
