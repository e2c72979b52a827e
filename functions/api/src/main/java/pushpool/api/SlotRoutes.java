package pushpool.api;

import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.NUMBER;
import static pushpool.api.body.Kinds.POSITIVE;
import static pushpool.api.body.Kinds.TEXTS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.api.wire.ConcurrencyLimitShape;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Holder;
import pushpool.limit.Lease;
import pushpool.limit.Slots;
import pushpool.limit.TakeSlots;
import pushpool.limit.TakeSlots.Wanted;
import pushpool.request.Ids;

/** The taking and giving back of slots of global concurrency limits. */
final class SlotRoutes {
  /** The lease of those who asked for limits that there are not: it holds nothing, for ever. */
  static final UUID NOTHING = UUID.fromString("00000000-0000-4000-8000-000000000000");

  private static final Kind<Double> LEASE_SECONDS =
      NUMBER.where(
          n -> n >= 60 && n <= 86_400, "value_error", "A lease lasts from 60 to 86400 seconds");

  private static final Kind<Mode> MODE = lower(Mode.class);
  private static final Kind<Holder> HOLDER = Fields.object(SlotRoutes::holder);

  private enum Mode {
    CONCURRENCY,
    RATE_LIMIT
  }

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

  private record Asked(List<String> names, long slots, Mode mode) {
    Wanted wanted(Optional<Lease> lease) {
      return new Wanted(slots, mode == Mode.RATE_LIMIT, lease);
    }
  }

  private HttpResponse increment(HttpRequest request, Route.Path path) {
    var asked = Fields.read(request.body(), SlotRoutes::askedAlone);
    var known = known(asked.names());
    return take.take(known, asked.wanted(Optional.empty()), clock.instant())
        .map(SlotRoutes::locked)
        .orElseGet(() -> HttpResponse.ok(briefs(known)));
  }

  private static Asked askedAlone(Fields fields) {
    var asked = asked(fields);
    fields.doneWithRest();
    return asked.get();
  }

  private static Supplier<Asked> asked(Fields fields) {
    var names = fields.required("names", TEXTS);
    var slots = fields.required("slots", POSITIVE);
    var mode = fields.defaulted("mode", MODE, Mode.CONCURRENCY);
    return () -> new Asked(names, slots, mode);
  }

  private HttpResponse lease(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var leased = Fields.read(request.body(), fields -> leased(fields, now));
    var known = known(leased.asked().names());
    if (known.isEmpty()) {
      return HttpResponse.ok(granted(NOTHING, known));
    }
    return take.take(known, leased.asked().wanted(Optional.of(leased.lease())), now)
        .map(SlotRoutes::locked)
        .orElseGet(() -> HttpResponse.ok(granted(leased.lease().id(), known)));
  }

  private record Leased(Asked asked, Lease lease) {}

  private Leased leased(Fields fields, Instant now) {
    var asked = asked(fields);
    var seconds = fields.defaulted("lease_duration", LEASE_SECONDS, 300.0);
    var holder = fields.maybe("holder", HOLDER);
    fields.doneWithRest();
    var lease = new Lease(ids.random(), holder, Optional.of(end(now, seconds)));
    return new Leased(asked.get(), lease);
  }

  private static Holder holder(Fields fields) {
    var type = fields.required("type", lower(Holder.Type.class));
    var id = fields.required("id", ID);
    fields.done();
    return new Holder(type, id);
  }

  private static Map<String, Object> granted(UUID leaseId, List<ConcurrencyLimit> known) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("lease_id", leaseId);
    answer.put("limits", briefs(known));
    return answer;
  }

  private HttpResponse decrement(HttpRequest request, Route.Path path) {
    var asked = Fields.read(request.body(), SlotRoutes::askedAlone);
    var known = known(asked.names());
    var now = clock.instant();
    known.forEach(limit -> slots.free(limit.id(), asked.slots(), now));
    return HttpResponse.ok(briefs(known));
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
    var until =
        Fields.read(
            request.body(),
            fields -> {
              var seconds = fields.defaulted("lease_duration", LEASE_SECONDS, 300.0);
              fields.doneWithRest();
              return end(now, seconds);
            });
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

  private static List<Map<String, Object>> briefs(List<ConcurrencyLimit> known) {
    return known.stream().map(ConcurrencyLimitShape::brief).toList();
  }

  /** Too few slots are left; clients wait for as many seconds as they are told. */
  static HttpResponse locked(Duration wait) {
    var seconds = String.valueOf(wait.toMillis() / 1000.0);
    var answer = HttpResponse.problem(423, "Too few slots are free; ask again later.");
    return new HttpResponse(423, Map.of("retry-after", seconds), answer.body());
  }

  private static Instant end(Instant now, double seconds) {
    return now.plusMillis(Math.round(seconds * 1000));
  }

  /** One of an enum's names, written small. */
  private static <E extends Enum<E>> Kind<E> lower(Class<E> type) {
    return (value, loc) ->
        Kinds.label(type)
            .read(value instanceof String text ? text.toUpperCase(Locale.ROOT) : value, loc);
  }
}
