package pushpool.api;

import static pushpool.api.body.Kinds.COUNT;
import static pushpool.api.body.Kinds.TEXT;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.api.body.Fields;
import pushpool.api.wire.TagLimitShape;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Slots;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/** Concurrency limits of tags: global limits of which the name begins with {@code tag:}. */
final class TagLimitRoutes {
  private static final String PREFIX = "tag:";

  private final ConcurrencyLimits limits;
  private final Slots slots;
  private final Ids ids;
  private final InstantSource clock;

  TagLimitRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.limits = stores.limits();
    this.slots = stores.slots();
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/concurrency_limits", this::create),
        Route.post("/concurrency_limits/filter", this::filter),
        Route.get("/concurrency_limits/{id}", this::read),
        Route.delete("/concurrency_limits/{id}", this::delete),
        Route.get("/concurrency_limits/tag/{tag}", this::readByTag),
        Route.delete("/concurrency_limits/tag/{tag}", this::deleteByTag));
  }

  private record Wish(String tag, long slots) {}

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var wish = Fields.read(request.body(), TagLimitRoutes::wish);
    var settings = new ConcurrencyLimit.Settings(PREFIX + wish.tag(), wish.slots(), true, 0);
    var fresh = new ConcurrencyLimit(ids.random(), settings, now, now);
    if (limits.add(fresh)) {
      return HttpResponse.created(shape(fresh));
    }
    var known = tagged(wish.tag());
    limits.change(known.id(), limit -> limit.with(settings, now));
    return HttpResponse.ok(shape(known.with(settings, now)));
  }

  private static Wish wish(Fields fields) {
    var tag = fields.required("tag", TEXT);
    var slots = fields.required("concurrency_limit", COUNT);
    fields.done();
    return new Wish(tag, slots);
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var paging = Fields.read(request.body(), ConcurrencyLimitRoutes::paging);
    var byTag =
        limits.all().stream()
            .filter(limit -> limit.name().startsWith(PREFIX))
            .sorted(Comparator.comparing(ConcurrencyLimit::name));
    return HttpResponse.ok(paging.of(byTag).map(this::shape).toList());
  }

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(shape(find(path)));
  }

  private HttpResponse readByTag(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(shape(tagged(path.name())));
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    limits.remove(find(path));
    return HttpResponse.ok(null);
  }

  private HttpResponse deleteByTag(HttpRequest request, Route.Path path) {
    limits.remove(tagged(path.name()));
    return HttpResponse.ok(null);
  }

  private Map<String, Object> shape(ConcurrencyLimit limit) {
    var tag = limit.name().substring(PREFIX.length());
    return TagLimitShape.of(tag, limit, slots.held(limit.id(), clock.instant()));
  }

  private ConcurrencyLimit find(Route.Path path) {
    return limits
        .find(path.id())
        .filter(limit -> limit.name().startsWith(PREFIX))
        .orElseThrow(TagLimitRoutes::missing);
  }

  private ConcurrencyLimit tagged(String tag) {
    return tagged(limits, tag).orElseThrow(TagLimitRoutes::missing);
  }

  /** The limit of a tag, if it has one. */
  static Optional<ConcurrencyLimit> tagged(ConcurrencyLimits limits, String tag) {
    return limits.named(PREFIX + tag);
  }

  static RequestException missing() {
    return new RequestException.NotFound("Concurrency limit not found");
  }
}
