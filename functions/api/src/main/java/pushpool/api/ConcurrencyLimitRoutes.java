package pushpool.api;

import static pushpool.api.body.Kinds.COUNT;
import static pushpool.api.body.Kinds.NAME;
import static pushpool.api.body.Kinds.NUMBER;
import static pushpool.api.body.Kinds.TRUTH;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.filter.Paging;
import pushpool.api.wire.ConcurrencyLimitShape;
import pushpool.limit.ConcurrencyLimit;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/** Global concurrency limits. */
final class ConcurrencyLimitRoutes {
  /** Whatever is taken is free again within a millisecond. */
  private static final double MOST_DECAY = 1e15;

  private static final Kind<Double> DECAY =
      NUMBER.where(
          n -> n >= 0 && n <= MOST_DECAY, "greater_than_equal", "This must be from 0 to 1e15");

  private final Stores stores;
  private final Ids ids;
  private final InstantSource clock;

  ConcurrencyLimitRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.stores = stores;
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v2/concurrency_limits", this::create),
        Route.post("/v2/concurrency_limits/filter", this::filter),
        Route.get("/v2/concurrency_limits/{limit}", this::read),
        Route.patch("/v2/concurrency_limits/{limit}", this::update),
        Route.delete("/v2/concurrency_limits/{limit}", this::delete));
  }

  private record Wish(ConcurrencyLimit limit, long taken, long denied) {}

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var wish = Fields.read(request.body(), fields -> wish(fields, now));
    if (!stores.limits().add(wish.limit())) {
      return HttpResponse.problem(409, "A concurrency limit with this name exists already.");
    }
    stores.slots().set(wish.limit().id(), wish.taken(), now);
    return HttpResponse.created(
        ConcurrencyLimitShape.created(wish.limit(), wish.taken(), wish.denied()));
  }

  private Wish wish(Fields fields, Instant now) {
    var name = fields.required("name", NAME);
    var slots = fields.required("limit", COUNT);
    var active = fields.defaulted("active", TRUTH, true);
    var decay = fields.defaulted("slot_decay_per_second", DECAY, 0.0);
    var taken = fields.defaulted("active_slots", COUNT, 0L);
    var denied = fields.defaulted("denied_slots", COUNT, 0L);
    fields.done();
    var settings = new ConcurrencyLimit.Settings(name, slots, active, decay);
    return new Wish(new ConcurrencyLimit(ids.random(), settings, now, now), taken, denied);
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var paging = Fields.read(request.body(), ConcurrencyLimitRoutes::paging);
    var byName =
        stores.limits().all().stream().sorted(Comparator.comparing(ConcurrencyLimit::name));
    return HttpResponse.ok(paging.of(byName).map(this::shape).toList());
  }

  static Paging paging(Fields fields) {
    var paging = Paging.read(fields);
    fields.doneWithRest();
    return paging;
  }

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(shape(find(path)));
  }

  private Map<String, Object> shape(ConcurrencyLimit limit) {
    return ConcurrencyLimitShape.of(limit, stores.slots().taken(limit.id(), clock.instant()));
  }

  private record Update(ConcurrencyLimit.Settings settings, Optional<Long> taken) {}

  private HttpResponse update(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var limit = find(path);
    var update = update(request, limit);
    stores.limits().change(limit.id(), old -> old.with(update(request, old).settings(), now));
    update.taken().ifPresent(taken -> stores.slots().set(limit.id(), taken, now));
    return HttpResponse.none(204);
  }

  private static Update update(HttpRequest request, ConcurrencyLimit old) {
    return Fields.read(request.body(), fields -> update(fields, old.settings()));
  }

  private static Update update(Fields fields, ConcurrencyLimit.Settings old) {
    var name = fields.optional("name", NAME, old.name());
    var slots = fields.optional("limit", COUNT, old.slots());
    var active = fields.optional("active", TRUTH, old.active());
    var decay = fields.optional("slot_decay_per_second", DECAY, old.decay());
    var taken = fields.maybe("active_slots", COUNT);
    fields.maybe("denied_slots", COUNT);
    fields.done();
    return new Update(new ConcurrencyLimit.Settings(name, slots, active, decay), taken);
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    stores.limits().remove(find(path));
    return HttpResponse.none(204);
  }

  private ConcurrencyLimit find(Route.Path path) {
    var limit = id(path.name()).flatMap(stores.limits()::find);
    return limit
        .or(() -> stores.limits().named(path.name()))
        .orElseThrow(() -> new RequestException.NotFound("Concurrency Limit not found"));
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
